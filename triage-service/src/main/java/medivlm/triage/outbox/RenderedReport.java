package medivlm.triage.outbox;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import medivlm.triage.persistence.AnalysisEntity;
import medivlm.triage.persistence.InstanceEntity;
import medivlm.triage.persistence.OrderEntity;
import medivlm.triage.persistence.PatientEntity;
import medivlm.triage.persistence.SeverityEntity;
import medivlm.triage.persistence.StudyEntity;
import org.jspecify.annotations.Nullable;

/**
 * A report in one state.
 *
 * @param reportId id of the DiagnosticReport
 * @param version from 1
 * @param status preliminary, final, amended, cancelled or entered-in-error
 * @param study the study
 * @param instances its images, in order
 * @param patient the patient to show (a merged record's survivor)
 * @param order its order
 * @param analysis the model's outcome of the revision that the report is about
 * @param severity its severity, null until scored
 * @param findings text as it stands: the model's, or the reader's after signing
 * @param impression likewise
 * @param signedBy user name of the reader who signed
 * @param signedByName their display name
 * @param madeBy user name of who brought it into this state: signer, author of an addendum, who
 *     withdrew the study; null where nobody did
 * @param madeByName their display name
 * @param reason why, where they had to say so
 * @param issuedAt when this state came to be
 */
public record RenderedReport(
        UUID reportId,
        int version,
        String status,
        StudyEntity study,
        List<InstanceEntity> instances,
        @Nullable PatientEntity patient,
        @Nullable OrderEntity order,
        @Nullable AnalysisEntity analysis,
        @Nullable SeverityEntity severity,
        String findings,
        String impression,
        @Nullable String signedBy,
        @Nullable String signedByName,
        @Nullable String madeBy,
        @Nullable String madeByName,
        @Nullable String reason,
        Instant issuedAt) {
    /** Copies the list. */
    public RenderedReport {
        instances = List.copyOf(instances);
    }
}
