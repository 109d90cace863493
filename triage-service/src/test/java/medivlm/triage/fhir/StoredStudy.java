package medivlm.triage.fhir;

import static java.util.Objects.requireNonNull;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import medivlm.schemas.EventKeys;
import medivlm.triage.outbox.RenderedReport;
import medivlm.triage.outbox.ReportRenderer;
import medivlm.triage.persistence.AnalysisEntity;
import medivlm.triage.persistence.InstanceEntity;
import medivlm.triage.persistence.PatientEntity;
import medivlm.triage.persistence.PatientIds;
import medivlm.triage.persistence.ReportVersionEntity;
import medivlm.triage.persistence.SeverityEntity;
import medivlm.triage.persistence.StudyEntity;
import medivlm.triage.persistence.WorklistRowEntity;
import org.jspecify.annotations.Nullable;

/**
 * One study as it lies in the tables, with a report, or without one when a reason is given.
 *
 * @param site site
 * @param uid Study Instance UID
 * @param accession accession number
 * @param mrn record number of the patient
 * @param receivedAt when it arrived
 * @param notAnalysed why there is no report
 */
record StoredStudy(
        String site,
        String uid,
        String accession,
        String mrn,
        Instant receivedAt,
        @Nullable String notAnalysed) {
    static final String SHA256 = "c0ffee".repeat(10) + "cafe";
    private static final String TERMS =
            """
            [{"concept":"pneumothorax","text":"pneumothorax","start":12,"end":24,
              "assertion":"asserted","tf":1,"idf":2.5,"weight":2,"contribution":5}]
            """;

    UUID key() {
        return EventKeys.study(site, uid);
    }

    UUID patientId() {
        return PatientIds.of(site, EventKeys.patient(site, mrn));
    }

    /** Writes it, and its report as the renderer makes it. */
    StoredStudy store(ReportRenderer renderer) {
        QuarkusTransaction.requiringNew().run(() -> write(renderer));
        return this;
    }

    private void write(ReportRenderer renderer) {
        PatientEntity patient = patient();
        StudyEntity study = study();
        InstanceEntity instance = instance();
        AnalysisEntity analysis = analysis();
        SeverityEntity severity = notAnalysed == null ? severity() : null;
        WorklistRowEntity row = row();
        study.persist();
        instance.persist();
        analysis.persist();
        if (severity == null) {
            row.persist();
            return;
        }
        severity.persist();
        row.persist();
        ReportVersionEntity report = new ReportVersionEntity();
        report.reportId = key();
        report.reportVersion = 1;
        report.studyKey = key();
        report.site = site;
        report.revision = 1;
        report.status = "preliminary";
        report.findings = requireNonNull(analysis.findings);
        report.impression = requireNonNull(analysis.impression);
        report.modelName = analysis.modelName;
        report.modelVersion = analysis.modelVersion;
        report.scored = true;
        report.issuedAt = receivedAt.plusSeconds(7);
        report.publish(
                renderer.render(
                        new RenderedReport(
                                key(),
                                1,
                                "preliminary",
                                study,
                                List.of(instance),
                                patient,
                                null,
                                analysis,
                                severity,
                                report.findings,
                                report.impression,
                                null,
                                null,
                                null,
                                null,
                                null,
                                report.issuedAt)));
        report.persist();
    }

    private PatientEntity patient() {
        PatientEntity known = PatientEntity.findById(patientId());
        if (known != null) {
            return known;
        }
        PatientEntity patient = new PatientEntity();
        patient.id = patientId();
        patient.site = site;
        patient.patientKey = EventKeys.patient(site, mrn);
        patient.mrn = mrn;
        patient.assigningAuthority = site;
        patient.familyName = "Example";
        patient.givenName = "Ada";
        patient.birthDate = LocalDate.of(1958, 2, 28);
        patient.sex = "F";
        patient.effectiveId = patientId();
        patient.sourceRank = 1;
        patient.statedAt = receivedAt;
        patient.updatedAt = receivedAt;
        patient.persist();
        return patient;
    }

    private StudyEntity study() {
        StudyEntity study = new StudyEntity();
        study.studyKey = key();
        study.site = site;
        study.studyInstanceUid = uid;
        study.accessionNumber = accession;
        study.patientId = patientId();
        study.modality = "DX";
        study.bodyPart = "CHEST";
        study.studyDate = receivedAt.minusSeconds(60);
        study.priority = "urgent";
        study.revision = 1;
        study.receivedAt = receivedAt;
        study.assembledAt = receivedAt;
        study.door = "rest";
        study.kafkaTopic = "triage.studies.v1";
        study.updatedAt = receivedAt;
        return study;
    }

    private InstanceEntity instance() {
        InstanceEntity instance = new InstanceEntity();
        instance.studyKey = key();
        instance.sopInstanceUid = uid + ".1.1";
        instance.seriesInstanceUid = uid + ".1";
        instance.sopClass = "1.2.840.10008.5.1.4.1.1.1.1";
        instance.mediaType = "application/dicom";
        instance.sha256 = SHA256;
        instance.uri = "sha256:" + SHA256;
        instance.bytes = 1;
        instance.modality = "DX";
        instance.viewPosition = "PA";
        return instance;
    }

    private AnalysisEntity analysis() {
        AnalysisEntity analysis = new AnalysisEntity();
        analysis.studyKey = key();
        analysis.revision = 1;
        analysis.site = site;
        analysis.analysedAt = receivedAt.plusSeconds(5);
        analysis.updatedAt = receivedAt.plusSeconds(5);
        analysis.otherSopInstanceUids = "[]";
        analysis.regions = "[]";
        if (notAnalysed != null) {
            analysis.outcome = AnalysisEntity.NOT_ANALYSABLE;
            analysis.reason = notAnalysed;
            analysis.detail = "The object carries no pixels; send the image.";
            return analysis;
        }
        analysis.outcome = AnalysisEntity.REPORT;
        analysis.modelName = "medivlm-small";
        analysis.modelVersion = "1";
        analysis.modelSha256 = SHA256;
        analysis.sopInstanceUid = uid + ".1.1";
        analysis.findings = "Large right pneumothorax.";
        analysis.impression = "Pneumothorax.";
        analysis.confidence = 0.8;
        analysis.timings = "{\"waitMillis\":1,\"decodeMillis\":2,\"modelMillis\":3}";
        return analysis;
    }

    private SeverityEntity severity() {
        SeverityEntity severity = new SeverityEntity();
        severity.studyKey = key();
        severity.revision = 1;
        severity.site = site;
        severity.raw = 5;
        severity.normalised = 0.97;
        severity.band = "critical";
        severity.worst = "critical";
        severity.terms = TERMS;
        severity.corpus = site + "/CHEST";
        severity.referenceVersion = "prior-1";
        severity.mode = "default";
        severity.scoredAt = receivedAt.plusSeconds(6);
        severity.scoredBy = "stream";
        severity.updatedAt = receivedAt.plusSeconds(6);
        return severity;
    }

    private WorklistRowEntity row() {
        WorklistRowEntity row = new WorklistRowEntity();
        row.studyKey = key();
        row.site = site;
        row.revision = 1;
        row.state = notAnalysed == null ? "ready" : "not-analysed";
        row.dueAt = receivedAt.plusSeconds(1800);
        row.receivedAt = receivedAt;
        row.priority = "urgent";
        row.topFindings = "[]";
        row.severityRevision = notAnalysed == null ? 1 : null;
        row.notAnalysedReason = notAnalysed;
        row.reportId = key();
        row.reportVersion = notAnalysed == null ? 1 : 0;
        row.changedAt = receivedAt.plusSeconds(7);
        return row;
    }
}
