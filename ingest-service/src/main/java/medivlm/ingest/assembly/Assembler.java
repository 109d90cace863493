package medivlm.ingest.assembly;

import java.time.Instant;
import medivlm.schemas.InstanceReceived;
import org.jspecify.annotations.Nullable;

/**
 * The rules of assembly. Images come in any order, more than once and from several senders at a
 * time; each one that a study did not have belongs to exactly one new revision.
 */
public final class Assembler {
    private Assembler() {}

    /**
     * An image came in.
     *
     * @param before the study so far, null if this is its first image
     * @param event the image; its sender may have said that it is the last
     */
    public static AssemblyStep receive(@Nullable StudyAssembly before, InstanceReceived event) {
        StudyAssembly after = before == null ? StudyAssembly.startedBy(event) : before.with(event);
        if (!after.open()) {
            return new AssemblyStep.Unchanged();
        }
        return event.last() ? close(after, event.receivedAt()) : new AssemblyStep.Waiting(after);
    }

    /**
     * No more images came for the quiet period, or the sender said so.
     *
     * @param study a study that is open
     * @param at when; never before the study's first image
     * @throws IllegalArgumentException if it is not open: there is nothing new to announce
     */
    public static AssemblyStep.Whole close(StudyAssembly study, Instant at) {
        if (!study.open()) {
            throw new IllegalArgumentException("revision " + study.revision() + " is announced");
        }
        StudyAssembly closed = study.closed();
        Instant assembledAt = at.isBefore(closed.receivedAt()) ? closed.receivedAt() : at;
        return new AssemblyStep.Whole(closed, closed.announcement(assembledAt));
    }
}
