package medivlm.triage.audit;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row of the audit trail.
 *
 * @param at when
 * @param roles of the actor
 * @param address where the actor called from
 * @param entry what they did
 */
public record AuditRow(Instant at, Set<String> roles, @Nullable String address, AuditEntry entry) {
    /** Copies the roles. */
    public AuditRow {
        roles = Set.copyOf(roles);
    }
}
