package medivlm.triage.worklist;

import java.time.Instant;

/**
 * What somebody added to a signed report.
 *
 * @param text what they wrote
 * @param by their user name
 * @param byName their display name
 * @param at when
 */
record Addendum(String text, String by, String byName, Instant at) {}
