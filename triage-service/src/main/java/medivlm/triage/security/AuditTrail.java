package medivlm.triage.security;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;
import medivlm.triage.persistence.AuditEntity;
import org.jspecify.annotations.Nullable;

/**
 * Who did what to whose data. Every read or search of patient data leaves a row; it is written
 * before the answer goes out, so an answer without its row is not possible.
 */
@ApplicationScoped
public class AuditTrail {
    private final Clock clock;

    @Inject
    AuditTrail(Clock clock) {
        this.clock = clock;
    }

    /**
     * Writes a row, in the running transaction where there is one.
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
        QuarkusTransaction.joiningExisting()
                .run(() -> {
                    AuditEntity row = new AuditEntity();
                    row.at = clock.instant();
                    row.actor = actor;
                    row.action = action;
                    row.target = target;
                    row.site = site;
                    row.studyKey = study;
                    row.patientId = patient;
                    row.outcome = outcome;
                    row.detail = detail;
                    row.persist();
                });
    }
}
