package medivlm.triage.worklist.rules;

import java.time.Instant;

/**
 * A lease: the study is one reader's until it expires.
 *
 * @param reader user name of the reader
 * @param expiresAt first instant at which it is nobody's any more
 */
public record Claim(String reader, Instant expiresAt) {
    /** Whether the lease still holds. */
    public boolean holds(Instant now) {
        return now.isBefore(expiresAt);
    }

    /** Whether this reader holds it now. */
    public boolean heldBy(String user, Instant now) {
        return holds(now) && reader.equals(user);
    }
}
