package medivlm.triage.fhir;

import java.util.List;
import medivlm.triage.fhir.record.ReportStep;
import medivlm.triage.fhir.record.RowState;
import medivlm.triage.fhir.record.Signature;
import medivlm.triage.fhir.record.StudyRecord;
import medivlm.triage.outbox.RenderedReport;
import medivlm.triage.persistence.AnalysisEntity;
import medivlm.triage.persistence.OrderEntity;
import medivlm.triage.persistence.PatientEntity;
import medivlm.triage.persistence.SeverityEntity;
import medivlm.triage.persistence.StudyEntity;

/** What FHIR says of a study as a state of its report comes to be. */
public final class RenderedStudies {
    private RenderedStudies() {}

    /** The study of a report. */
    public static StudyRecord of(RenderedReport report) {
        StudyEntity study = report.study();
        AnalysisEntity analysis = report.analysis();
        SeverityEntity severity = report.severity();
        PatientEntity patient = report.patient();
        OrderEntity order = report.order();
        String signer = report.signedBy();
        String name = report.signedByName();
        boolean over =
                report.status().equals("cancelled") || report.status().equals("entered-in-error");
        return new StudyRecord(
                study.studyKey,
                report.version(),
                report.issuedAt(),
                study.site,
                study.studyInstanceUid,
                study.accessionNumber,
                patient == null ? null : StudyRecordAssembler.patient(patient),
                study.modality,
                study.bodyPart,
                study.studyDate,
                StudyRecordAssembler.priority(order == null ? study.priority : order.priority),
                order == null || order.indication == null ? study.indication : order.indication,
                report.instances().stream().map(StudyRecordAssembler::instance).toList(),
                study.receivedAt,
                analysis == null ? null : StudyRecordAssembler.analysis(analysis, study.receivedAt),
                severity == null ? null : StudyRecordAssembler.severity(severity, study),
                over ? RowState.WITHDRAWN : signer == null ? RowState.READY : RowState.SIGNED,
                null,
                null,
                signer == null
                        ? null
                        : new Signature(
                                signer,
                                name == null ? signer : name,
                                report.issuedAt(),
                                report.findings(),
                                report.impression(),
                                report.status().equals("amended")),
                report.reportId(),
                report.version(),
                report.status().equals("preliminary") ? List.of() : List.of(step(report)));
    }

    private static ReportStep step(RenderedReport report) {
        return new ReportStep(
                report.reportId(),
                report.version(),
                report.status(),
                report.madeBy(),
                report.madeByName(),
                report.reason(),
                report.issuedAt());
    }
}
