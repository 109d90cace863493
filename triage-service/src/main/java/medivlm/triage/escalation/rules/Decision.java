package medivlm.triage.escalation.rules;

import java.time.Instant;

/** What becomes of an escalation. */
public sealed interface Decision {
    /** There is none, and none is called for. */
    record Nothing() implements Decision {}

    /** A critical result is known from now on; somebody must see it by then. */
    record Begin(Instant dueAt) implements Decision {}

    /** The open one stays; due then. */
    record Stay(Instant dueAt) implements Decision {}

    /** The open one is over. */
    record End(Ending by) implements Decision {}
}
