package medivlm.triage.fhir.document;

import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import medivlm.triage.fhir.record.PatientRecord;
import org.jspecify.annotations.Nullable;

/**
 * A document as XHTML with its style; the label and the patient stand in the head of every page.
 * Every text is escaped, and what XML can't hold is left out.
 */
final class ReportPage {
    private static final String STYLE =
            """
            @page { size: A4; margin: 44mm 18mm 20mm 18mm;
              @top-left { content: element(head); width: 100%; }
              @bottom-left { content: "{foot}"; font: 8pt {fonts}; color: #444; }
              @bottom-right { content: "Page " counter(page) " of " counter(pages);
                font: 8pt {fonts}; color: #444; } }
            body { font: 10.5pt/1.45 {fonts}; color: #111; margin: 0; }
            div.head { position: running(head); }
            div.label { border: 1.2pt solid #14532d; padding: 4pt 7pt; font-weight: bold;
              font-size: 9.5pt; }
            div.warn { border-color: #9a3412; color: #7c2d12; background: #fff3e6; }
            div.who { font-size: 9pt; padding-top: 5pt; border-bottom: 0.5pt solid #999;
              padding-bottom: 4pt; }
            h1 { font-size: 15pt; margin: 0 0 6pt 0; }
            h2 { font-size: 11.5pt; margin: 14pt 0 3pt 0; page-break-after: avoid; }
            p { margin: 0; white-space: pre-wrap; word-wrap: break-word; }
            table { border-collapse: collapse; font-size: 9.5pt; }
            td { padding: 1pt 14pt 1pt 0; vertical-align: top; }
            td.name { color: #555; }
            div.critical { border: 1.2pt solid #991b1b; background: #fdecec; padding: 5pt 8pt;
              margin-top: 12pt; }
            p.small { font-size: 8.5pt; color: #444; margin-top: 16pt; }
            """;

    private static final String NOT_COVERED =
            "<br/><strong>Characters shown as # are in no font of this installation; go by the"
                    + " record number.</strong>";

    private ReportPage() {}

    /** The page in these fonts. */
    static String of(ReportDocument report, Fonts fonts) {
        String css = fonts.css();
        StringBuilder page = new StringBuilder(8_192);
        page.append("<html lang=\"en\"><head><title>Chest radiograph report</title><style>")
                .append(STYLE.replace("{foot}", foot(report)).replace("{fonts}", css))
                .append("</style></head><body>");
        head(page, report, fonts);
        page.append("<h1>Chest radiograph report</h1>");
        study(page, report);
        if (!report.critical().isEmpty()) {
            page.append("<div class=\"critical\"><strong>Critical findings</strong>: ")
                    .append(escape(String.join(", ", report.critical())))
                    .append("</div>");
        }
        section(page, "Findings", report.findings());
        section(page, "Impression", report.impression());
        for (Addition one : report.addenda()) {
            section(page, "Addendum by " + one.byName() + ", " + Times.of(one.at()), one.text());
        }
        String model = report.model();
        if (model != null) {
            page.append("<p class=\"small\">")
                    .append(
                            escape(
                                    report.signer() == null
                                            ? "Written by the AI model "
                                                    + model
                                                    + ". Not for diagnosis without a reader."
                                            : "Drafted by the AI model "
                                                    + model
                                                    + "; read and signed by "
                                                    + report.signer()
                                                    + "."))
                    .append("</p>");
        }
        return page.append("</body></html>").toString();
    }

    private static void head(StringBuilder page, ReportDocument report, Fonts fonts) {
        String who = patient(report.patient());
        page.append("<div class=\"head\"><div class=\"label")
                .append(report.warns() ? " warn" : "")
                .append("\">")
                .append(escape(report.label()))
                .append("</div><div class=\"who\">")
                .append(escape(who))
                .append(fonts.cover(who) ? "" : NOT_COVERED)
                .append("</div></div>");
    }

    private static String patient(@Nullable PatientRecord patient) {
        if (patient == null) {
            return "Patient not identified by the sender";
        }
        String name =
                Stream.of(patient.familyName(), patient.givenName())
                        .filter(Objects::nonNull)
                        .filter(part -> !part.isBlank())
                        .collect(Collectors.joining(", "));
        LocalDate born = patient.birthDate();
        return (name.isEmpty() ? "Name not given" : name)
                + (born == null ? "" : "   ·   born " + born)
                + (patient.sex() == null ? "" : "   ·   " + patient.sex())
                + (patient.mrn() == null ? "" : "   ·   record number " + patient.mrn());
    }

    private static void study(StringBuilder page, ReportDocument report) {
        page.append("<table>");
        line(page, "Site", report.site());
        line(page, "Accession number", report.accession());
        line(page, "Images taken", report.taken() == null ? null : Times.of(report.taken()));
        line(page, "Indication", report.indication());
        line(page, "Report", report.id() + ", version " + report.version());
        line(page, "Issued", Times.of(report.issued()));
        page.append("</table>");
    }

    private static void line(StringBuilder page, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            page.append("<tr><td class=\"name\">")
                    .append(name)
                    .append("</td><td>")
                    .append(escape(value))
                    .append("</td></tr>");
        }
    }

    private static void section(StringBuilder page, String title, String text) {
        page.append("<h2>")
                .append(escape(title))
                .append("</h2><p>")
                .append(escape(text.isBlank() ? "–" : text.strip()))
                .append("</p>");
    }

    /** Only what we make ourselves: it stands inside a style sheet. */
    private static String foot(ReportDocument report) {
        return "Report "
                + report.id().replaceAll("[^0-9a-f-]", "")
                + " version "
                + report.version()
                + ", "
                + report.status().replaceAll("[^a-z-]", "");
    }

    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints()
                .forEach(c -> {
                    switch (c) {
                        case '&' -> escaped.append("&amp;");
                        case '<' -> escaped.append("&lt;");
                        case '>' -> escaped.append("&gt;");
                        case '"' -> escaped.append("&quot;");
                        case '\'' -> escaped.append("&#39;");
                        default -> {
                            if (printable(c)) {
                                escaped.appendCodePoint(c);
                            }
                        }
                    }
                });
        return escaped.toString();
    }

    /** A character of XML 1.0 (2.2) that does not turn the direction of its neighbours. */
    private static boolean printable(int c) {
        boolean xml =
                c == '\n'
                        || c == '\t'
                        || (c >= 0x20 && c <= 0xD7FF)
                        || (c >= 0xE000 && c <= 0xFFFD)
                        || c >= 0x10000;
        boolean control = (c >= 0x7F && c < 0xA0) || c == '\r';
        boolean turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        return xml && !control && !turns;
    }
}
