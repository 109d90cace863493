package medivlm.triage.fhir.record;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import medivlm.schemas.Instance;
import medivlm.schemas.NotAnalysable;
import medivlm.schemas.Priority;
import medivlm.schemas.ReportGenerated;
import medivlm.schemas.SeverityScored;
import medivlm.schemas.StudyAnalysed;
import org.jspecify.annotations.Nullable;

/**
 * Everything that FHIR says of one study, as of one version of its row.
 *
 * @param study key of the study; also the id of its resources
 * @param version rises with each change; the version id of its resources
 * @param updatedAt when it changed last
 * @param site site that owns it
 * @param studyInstanceUid DICOM (0020,000D)
 * @param accessionNumber DICOM (0008,0050)
 * @param patient the patient, absent where the sender gave no identifier
 * @param modality DICOM (0008,0060)
 * @param bodyPart DICOM (0018,0015)
 * @param studyDate when the images were taken
 * @param priority priority of the order
 * @param indication reason for the study
 * @param instances its images
 * @param receivedAt when the first image was accepted
 * @param analysis outcome of the analysis, absent while it is waited for
 * @param severity absent until scored
 * @param state state of the worklist row
 * @param dueAt when it should be read
 * @param owner user name of who reads it
 * @param signature absent until signed
 * @param reportId id of the current report: the study key until a signed report is reopened
 * @param reportVersion version of that report, 0 while there is none
 * @param steps what was done to its reports after the model, oldest first
 */
public record StudyRecord(
        UUID study,
        long version,
        Instant updatedAt,
        String site,
        String studyInstanceUid,
        @Nullable String accessionNumber,
        @Nullable PatientRecord patient,
        @Nullable String modality,
        @Nullable String bodyPart,
        @Nullable Instant studyDate,
        @Nullable Priority priority,
        @Nullable String indication,
        List<Instance> instances,
        Instant receivedAt,
        @Nullable StudyAnalysed analysis,
        @Nullable SeverityScored severity,
        RowState state,
        @Nullable Instant dueAt,
        @Nullable String owner,
        @Nullable Signature signature,
        UUID reportId,
        int reportVersion,
        List<ReportStep> steps) {

    /** Copies the lists. */
    public StudyRecord {
        instances = List.copyOf(instances);
        steps = List.copyOf(steps);
    }

    /** The report of the model, where there is one. */
    public @Nullable ReportGenerated report() {
        return analysis instanceof ReportGenerated report ? report : null;
    }

    /** Why there is no report of the model, where that is known. */
    public @Nullable NotAnalysable notAnalysable() {
        return analysis instanceof NotAnalysable reason ? reason : null;
    }

    /** Whether there is a report at all: the model's, a person's or both. */
    public boolean reported() {
        return signature != null || report() != null;
    }
}
