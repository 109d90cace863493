package medivlm.triage.fhir.resource;

import java.time.Instant;
import java.util.Locale;
import medivlm.schemas.ModelVersion;
import medivlm.schemas.ReportGenerated;
import medivlm.schemas.SeverityScored;
import medivlm.triage.fhir.record.Signature;
import medivlm.triage.fhir.record.StudyRecord;

/** The report as a self-contained HTML page. Carries no patient data beyond the report's text. */
final class ReportHtml {
    private static final String END = "</body></html>";

    private ReportHtml() {}

    static String of(StudyRecord study, String findings, String impression) {
        Signature signature = study.signature();
        ReportGenerated machine = study.report();
        StringBuilder page = start();
        if (signature == null) {
            page.append(
                    "<p><strong>AI-generated, preliminary, not for diagnosis without a"
                            + " reader</strong></p>");
        }
        section(page, "Findings", findings);
        section(page, "Impression", impression);
        if (signature != null) {
            signature(page, signature.name(), signature.signedAt());
        }
        if (machine != null) {
            ModelVersion model = machine.model();
            page.append("<p>Model ")
                    .append(escape(model.name()))
                    .append(' ')
                    .append(escape(model.version()))
                    .append("</p>");
        }
        SeverityScored severity = study.severity();
        if (severity != null) {
            page.append("<p>Reading priority: ")
                    .append(severity.band().wire())
                    .append(
                            String.format(
                                    Locale.ROOT,
                                    ", rank %.3f of 1 (a rank among recent studies, not a"
                                            + " probability), reference ",
                                    severity.normalised()))
                    .append(escape(severity.referenceVersion()))
                    .append("</p>");
        }
        return page.append(END).toString();
    }

    /** The report that a person signed, with nothing of the model in it. */
    static String signed(String findings, String impression, String signer, Instant signedAt) {
        StringBuilder page = start();
        section(page, "Findings", findings);
        section(page, "Impression", impression);
        signature(page, signer, signedAt);
        return page.append(END).toString();
    }

    private static StringBuilder start() {
        return new StringBuilder(
                "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">"
                        + "<title>Chest radiograph report</title></head><body>");
    }

    private static void signature(StringBuilder page, String signer, Instant signedAt) {
        page.append("<p>Signed by ")
                .append(escape(signer))
                .append(" at ")
                .append(signedAt)
                .append("</p>");
    }

    private static void section(StringBuilder page, String title, String text) {
        page.append("<h2>").append(title).append("</h2><p>").append(escape(text)).append("</p>");
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;")
                .replace("\n", "<br>");
    }
}
