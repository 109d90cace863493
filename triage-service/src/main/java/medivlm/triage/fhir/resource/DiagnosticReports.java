package medivlm.triage.fhir.resource;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.Set;
import medivlm.findings.Vocabulary;
import medivlm.schemas.FindingAssertion;
import medivlm.schemas.Instance;
import medivlm.schemas.ReportGenerated;
import medivlm.schemas.ScoredTerm;
import medivlm.schemas.SeverityScored;
import medivlm.triage.fhir.record.RowState;
import medivlm.triage.fhir.record.Signature;
import medivlm.triage.fhir.record.StudyRecord;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/** The report of a study: preliminary while only the model wrote it, final when a person signed. */
public final class DiagnosticReports {
    private DiagnosticReports() {}

    /**
     * The report as the record has it.
     *
     * @return null where the study has none: not analysed yet, or not analysable and not signed
     */
    public static @Nullable DiagnosticReport of(StudyRecord study) {
        Signature signature = study.signature();
        ReportGenerated machine = study.report();
        if (signature != null) {
            return of(
                    study,
                    status(study),
                    signature.findings(),
                    signature.impression(),
                    signature.signedAt());
        }
        return machine == null
                ? null
                : of(
                        study,
                        status(study),
                        machine.findings(),
                        machine.impression(),
                        machine.analysedAt());
    }

    /**
     * A report in a given state.
     *
     * @param study what it is about
     * @param status its status
     * @param findings findings as they stand
     * @param impression impression as it stands
     * @param issued when it reached this state
     */
    public static DiagnosticReport of(
            StudyRecord study,
            DiagnosticReport.DiagnosticReportStatus status,
            String findings,
            String impression,
            Instant issued) {
        Signature signature = study.signature();
        DiagnosticReport report = new DiagnosticReport();
        report.setId(study.reportId().toString());
        report.setMeta(
                (signature == null || study.report() != null
                                ? Links.machineMeta(study)
                                : Links.meta(study))
                        .setVersionId(Integer.toString(Math.max(1, study.reportVersion())))
                        .setLastUpdated(Date.from(issued))
                        .addProfile(Profiles.DIAGNOSTIC_REPORT));
        report.setLanguage("en");
        report.addIdentifier(Links.reportId(study));
        Reference order = Links.order(study);
        if (order != null) {
            report.addBasedOn(order);
        }
        report.setStatus(status);
        report.addCategory(
                new CodeableConcept(new Coding(Systems.LOINC, "LP29684-5", "Radiology"))
                        .setText("Radiology"));
        report.addCategory(
                new CodeableConcept(new Coding(Systems.SERVICE_SECTION, "RAD", "Radiology")));
        report.setCode(code(study));
        report.setSubject(Links.patient(study));
        Instant taken = study.studyDate();
        report.setEffective(
                new DateTimeType(Date.from(taken == null ? study.receivedAt() : taken)));
        report.setIssued(Date.from(issued));
        report.addPerformer(Links.site(study));
        if (signature != null) {
            report.addResultsInterpreter(Links.person(signature.signer(), signature.name()));
        }
        report.addImagingStudy(Links.imagingStudy(study));
        if (study.severity() != null) {
            report.addResult(Links.to("Observation", study.study()));
        }
        if (!impression.isBlank()) {
            report.setConclusion(impression);
        }
        conclusionCodes(study.severity()).forEach(report::addConclusionCode);
        report.addPresentedForm(presentedForm(study, findings, impression, issued));
        report.addPresentedForm(pdf(report));
        return report;
    }

    /**
     * Status of the report of a study that has one: never final by a machine, cancelled when the
     * study was withdrawn before anybody signed, entered in error when after.
     */
    public static DiagnosticReport.DiagnosticReportStatus status(StudyRecord study) {
        Signature signature = study.signature();
        if (study.state() == RowState.WITHDRAWN) {
            return signature == null
                    ? DiagnosticReport.DiagnosticReportStatus.CANCELLED
                    : DiagnosticReport.DiagnosticReportStatus.ENTEREDINERROR;
        }
        if (signature == null) {
            return DiagnosticReport.DiagnosticReportStatus.PRELIMINARY;
        }
        return signature.amended()
                ? DiagnosticReport.DiagnosticReportStatus.AMENDED
                : DiagnosticReport.DiagnosticReportStatus.FINAL;
    }

    /** LOINC code of the examination: two different views, or views not specified. */
    static CodeableConcept code(StudyRecord study) {
        Set<String> views = new LinkedHashSet<>();
        for (Instance instance : study.instances()) {
            String view = instance.view();
            if (view != null) {
                views.add(view);
            }
        }
        Coding coding =
                views.size() == 2
                        ? new Coding(Systems.LOINC, "36643-5", "XR Chest 2 Views")
                        : new Coding(Systems.LOINC, "30745-4", "XR Chest Views");
        return new CodeableConcept(coding).setText("Chest radiograph");
    }

    private static Set<CodeableConcept> conclusionCodes(@Nullable SeverityScored severity) {
        Set<CodeableConcept> codes = new LinkedHashSet<>();
        if (severity == null) {
            return codes;
        }
        Set<String> seen = new LinkedHashSet<>();
        for (ScoredTerm term : severity.terms()) {
            if (term.assertion() == FindingAssertion.ASSERTED && seen.add(term.concept())) {
                CodeableConcept code = Concepts.of(Vocabulary.standard(), term.concept());
                if (code.hasCoding()) {
                    codes.add(code);
                }
            }
        }
        return codes;
    }

    private static Attachment presentedForm(
            StudyRecord study, String findings, String impression, Instant issued) {
        return form(ReportHtml.of(study, findings, impression), issued);
    }

    /**
     * This version of the report as PDF, by its address: it is made when somebody asks for it, so
     * that its size and hash are not known here.
     */
    public static Attachment pdf(DiagnosticReport report) {
        return new Attachment()
                .setContentType("application/pdf")
                .setLanguage("en")
                .setUrl(
                        "Binary/"
                                + report.getIdElement().getIdPart()
                                + "-"
                                + report.getMeta().getVersionId())
                .setTitle("Chest radiograph report")
                .setCreationElement(new DateTimeType(report.getIssued()));
    }

    /** The report that a person signed as HTML, with nothing of the model in it. */
    public static Attachment signedForm(
            String findings, String impression, String signer, Instant signedAt) {
        return form(ReportHtml.signed(findings, impression, signer, signedAt), signedAt);
    }

    private static Attachment form(String page, Instant issued) {
        byte[] html = page.getBytes(StandardCharsets.UTF_8);
        return new Attachment()
                .setContentType("text/html")
                .setLanguage("en")
                .setData(html)
                .setSize(html.length)
                .setHash(sha1(html))
                .setTitle("Chest radiograph report")
                .setCreationElement(new DateTimeType(Date.from(issued)));
    }

    /** FHIR R4 Attachment.hash is the SHA-1 of the data. */
    private static byte[] sha1(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(data);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
