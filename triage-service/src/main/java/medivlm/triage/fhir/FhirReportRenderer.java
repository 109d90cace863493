package medivlm.triage.fhir;

import ca.uhn.fhir.context.FhirContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import medivlm.triage.fhir.record.RowState;
import medivlm.triage.fhir.record.Signature;
import medivlm.triage.fhir.record.StudyRecord;
import medivlm.triage.fhir.resource.DiagnosticReports;
import medivlm.triage.outbox.RenderedReport;
import medivlm.triage.outbox.ReportRenderer;
import medivlm.triage.persistence.AnalysisEntity;
import medivlm.triage.persistence.OrderEntity;
import medivlm.triage.persistence.PatientEntity;
import medivlm.triage.persistence.SeverityEntity;
import medivlm.triage.persistence.StudyEntity;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DiagnosticReport.DiagnosticReportStatus;

/** Reports as the FHIR R4 DiagnosticReport that is stored, read and sent to Kafka. */
@ApplicationScoped
class FhirReportRenderer implements ReportRenderer {
    private static final FhirContext CONTEXT = FhirContext.forR4Cached();

    private final FhirDisclosure disclosure;

    @Inject
    FhirReportRenderer(FhirDisclosure disclosure) {
        this.disclosure = disclosure;
    }

    @Override
    public String render(RenderedReport report) {
        DiagnosticReport resource =
                DiagnosticReports.of(
                        record(report),
                        DiagnosticReportStatus.fromCode(report.status()),
                        report.findings(),
                        report.impression(),
                        report.issuedAt());
        String signer = report.signedByName() == null ? report.signedBy() : report.signedByName();
        return CONTEXT.newJsonParser()
                .encodeResourceToString(
                        disclosure.report(
                                resource, report.findings(), report.impression(), signer));
    }

    private static StudyRecord record(RenderedReport report) {
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
                report.version());
    }
}
