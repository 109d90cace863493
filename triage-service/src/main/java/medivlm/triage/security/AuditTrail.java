package medivlm.triage.security;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import medivlm.triage.audit.AuditEntry;
import medivlm.triage.audit.AuditRow;
import medivlm.triage.audit.AuditUnavailableException;
import medivlm.triage.audit.AuditWriter;
import org.jspecify.annotations.Nullable;

/**
 * Who did what to whose data. Every read or search of patient data leaves a row that is durable
 * before the answer goes out, so an answer without its row is not possible. The row of a change
 * stands in the transaction of the change.
 */
@ApplicationScoped
public class AuditTrail {
    private final AuditWriter writer;
    private final Requester requester;
    private final Clock clock;

    @Inject
    AuditTrail(AuditWriter writer, Requester requester, Clock clock) {
        this.writer = writer;
        this.requester = requester;
        this.clock = clock;
    }

    /**
     * Leaves a row: in the running transaction where there is one, else durable when this returns.
     * An entry without a site gets that of its study, or of a caller who has one site only.
     *
     * @throws AuditUnavailableException if it can't be made durable in time; show nothing then
     */
    public void record(AuditEntry entry) {
        AuditRow row = row(entry);
        if (QuarkusTransaction.getStatus() == Status.STATUS_NO_TRANSACTION) {
            writer.write(row);
        } else {
            writer.join(row);
        }
    }

    /**
     * The same for what has no resource of its own.
     *
     * @param actor user name
     * @param action such as read, search, claim, sign
     * @param target such as worklist, study, image, fhir:DiagnosticReport
     * @param site site of the data, null where it spans several
     * @param study study, where it is one
     * @param outcome success, refused or failed
     * @param detail what was asked for; no names, no report text
     */
    public void record(
            String actor,
            String action,
            String target,
            @Nullable String site,
            @Nullable UUID study,
            String outcome,
            @Nullable String detail) {
        record(actor, action, target, site, study, null, outcome, detail);
    }

    /** The same, for data of one patient; {@code patient} is the id of the patient row. */
    public void record(
            String actor,
            String action,
            String target,
            @Nullable String site,
            @Nullable UUID study,
            @Nullable UUID patient,
            String outcome,
            @Nullable String detail) {
        record(
                new AuditEntry(
                        actor, action, target, null, null, site, study, patient, outcome, detail));
    }

    private AuditRow row(AuditEntry entry) {
        if (!Requester.present()) {
            return new AuditRow(clock.instant(), Set.of(), null, entry);
        }
        boolean placed = entry.site() != null || entry.study() != null;
        return new AuditRow(
                clock.instant(),
                requester.roles(entry.actor()),
                requester.address(),
                placed
                        ? entry
                        : new AuditEntry(
                                entry.actor(),
                                entry.action(),
                                entry.target(),
                                entry.entity(),
                                entry.query(),
                                requester.onlySite(entry.actor()),
                                null,
                                entry.patient(),
                                entry.outcome(),
                                entry.detail()));
    }
}
