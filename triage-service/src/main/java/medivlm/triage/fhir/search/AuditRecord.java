package medivlm.triage.fhir.search;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the audit trail as it is shown; the members are those of the table {@code audit}.
 *
 * @param id id of the row and of its AuditEvent
 * @param at when
 * @param actor user name; {@code -} where nobody is known
 * @param roles of the actor
 * @param address where they called from
 * @param action such as read, search, claim, sign, login
 * @param target what kind of thing
 * @param entity the one resource that was asked for
 * @param query a search as it was understood
 * @param site site of the data
 * @param patient id of the patient, a merged record's survivor
 * @param outcome success, refused or failed
 * @param detail what else an auditor should know
 */
public record AuditRecord(
        long id,
        Instant at,
        String actor,
        List<String> roles,
        @Nullable String address,
        String action,
        String target,
        @Nullable String entity,
        @Nullable String query,
        @Nullable String site,
        @Nullable UUID patient,
        String outcome,
        @Nullable String detail) {
    /** Copies the roles. */
    public AuditRecord {
        roles = List.copyOf(roles);
    }
}
