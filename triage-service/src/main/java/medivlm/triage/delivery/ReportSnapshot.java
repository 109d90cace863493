package medivlm.triage.delivery;

import java.util.Objects;
import medivlm.triage.outbox.RenderedReport;
import medivlm.triage.persistence.AnalysisEntity;
import medivlm.triage.persistence.OrderEntity;
import medivlm.triage.persistence.PatientEntity;
import medivlm.triage.persistence.SeverityEntity;
import medivlm.triage.persistence.StudyEntity;
import org.jspecify.annotations.Nullable;

/** Rows of the database to what a message says. */
final class ReportSnapshot {
    private ReportSnapshot() {}

    /**
     * What a message says.
     *
     * @param machine whether what the model found may be told
     */
    static OutgoingReport of(RenderedReport report, boolean machine) {
        StudyEntity study = report.study();
        OrderEntity order = report.order();
        SeverityEntity severity = machine ? report.severity() : null;
        return new OutgoingReport(
                report.reportId(),
                report.version(),
                report.status(),
                study.studyKey,
                study.site,
                study.studyInstanceUid,
                study.accessionNumber,
                person(report.patient()),
                report.instances().stream()
                        .map(instance -> instance.viewPosition)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                order == null ? study.priority : order.priority,
                order == null || order.indication == null ? study.indication : order.indication,
                study.studyDate == null ? study.receivedAt : study.studyDate,
                report.findings(),
                report.impression(),
                severity == null ? null : severity.normalised,
                severity == null ? null : severity.band,
                machine ? model(report.analysis()) : null,
                report.signedBy(),
                report.signedByName(),
                report.issuedAt());
    }

    private static OutgoingReport.@Nullable Person person(@Nullable PatientEntity patient) {
        return patient == null
                ? null
                : new OutgoingReport.Person(
                        patient.mrn,
                        patient.assigningAuthority,
                        patient.familyName,
                        patient.givenName,
                        patient.birthDate,
                        patient.sex);
    }

    private static @Nullable String model(@Nullable AnalysisEntity analysis) {
        return analysis == null || analysis.modelName == null
                ? null
                : analysis.modelName
                        + (analysis.modelVersion == null ? "" : " " + analysis.modelVersion);
    }
}
