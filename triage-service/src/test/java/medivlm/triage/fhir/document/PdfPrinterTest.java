package medivlm.triage.fhir.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import medivlm.triage.fhir.record.PatientRecord;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PdfPrinterTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Fonts FONTS = Fonts.with(List.of());
    private static final PdfPrinter PRINTER = new PdfPrinter(FONTS);

    @Test
    void aReportOfTheModelSaysOnEveryPageThatNobodyReviewedIt() throws IOException {
        ReportDocument report =
                report("preliminary", "Example", "Ada", "Line of findings.\n".repeat(120), null);
        try (PDDocument pdf = Loader.loadPDF(PRINTER.print(report))) {
            assertThat(pdf.getNumberOfPages()).isGreaterThan(2);
            for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
                assertThat(text(pdf, page))
                        .contains("PRELIMINARY. Written by the AI model medivlm-small 1, not")
                        .contains("Example, Ada")
                        .contains("record number MRN-1")
                        .contains("Page " + page + " of " + pdf.getNumberOfPages());
            }
            draw(pdf, "preliminary");
        }
    }

    @Test
    void aSignedReportNamesTheSignerItsAddendaAndWhatIsCritical() throws IOException {
        ReportDocument report =
                report("amended", "Example", "Ada", "Large right pneumothorax.", "Dr Ann Reader");
        try (PDDocument pdf = Loader.loadPDF(PRINTER.print(report))) {
            String text = text(pdf, 1);
            assertThat(text)
                    .contains("AMENDED. Signed by Dr Ann Reader on 2026-11-23 12:00 UTC.")
                    .contains("Critical findings: Pneumothorax")
                    .contains("Large right pneumothorax.")
                    .contains("Addendum by Dr Bea Second, 2026-11-23 13:00 UTC")
                    .contains("Compared with the film of 2024.")
                    .contains("Drafted by the AI model medivlm-small 1; read and signed by")
                    .doesNotContain("not reviewed");
            draw(pdf, "amended");
        }
    }

    @ParameterizedTest
    @CsvSource({"cancelled, CANCELLED", "entered-in-error, ENTERED IN ERROR. Do not use."})
    void aWithdrawnReportSaysSo(String status, String label) throws IOException {
        try (PDDocument pdf =
                Loader.loadPDF(PRINTER.print(report(status, "Example", "Ada", "Text.", null)))) {
            assertThat(text(pdf, 1)).contains(label);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Иванова, Мария",
        "Παπαδοπούλου, Ελένη",
        "Nguyễn, Thị Hương",
        "Łukaszewicz, Żaneta",
        "Þórsdóttir, Ægir",
        "Հակոբյան, Անի",
        "გელაშვილი, ნინო"
    })
    void namesInOtherAlphabetsArePrintedAndCanBeReadBack(String family, String given)
            throws IOException {
        try (PDDocument pdf =
                Loader.loadPDF(PRINTER.print(report("final", family, given, "Text.", "Dr X")))) {
            assertThat(Normalizer.normalize(text(pdf, 1), Normalizer.Form.NFC))
                    .contains(family + ", " + given)
                    .doesNotContain("in no font");
        }
    }

    @ParameterizedTest
    @CsvSource({"כהן, שרה", "الحسن, فاطمة"})
    void namesThatRunFromRightToLeftAreCovered(String family, String given) throws IOException {
        try (PDDocument pdf =
                Loader.loadPDF(PRINTER.print(report("final", family, given, "Text.", "Dr X")))) {
            assertThat(text(pdf, 1)).contains("MRN-1").doesNotContain("#");
            draw(pdf, "right-to-left-" + family.length());
        }
    }

    @Test
    void aNameThatNoFontCoversIsSaidToBeSo() throws IOException {
        try (PDDocument pdf =
                Loader.loadPDF(PRINTER.print(report("final", "山田", "太郎", "Text.", "Dr X")))) {
            assertThat(text(pdf, 1))
                    .contains("Characters shown as # are in no font of this installation")
                    .contains("MRN-1");
        }
    }

    @Test
    void textIsTextWhateverItLooksLike() throws IOException {
        String hostile =
                "<script>alert(1)</script> & \"x\" 'y' ]]> &#60;b&#62; <img src=\"file:///etc/passwd\"/>"
                        + " \u0001\u0000 \u202Eabc";
        try (PDDocument pdf =
                Loader.loadPDF(
                        PRINTER.print(
                                report("final", "O'<b>Neil</b>", hostile, hostile, "<i>Dr</i>")))) {
            assertThat(text(pdf, 1).replaceAll("\\s+", " "))
                    .contains("<script>alert(1)</script> & \"x\" 'y' ]]> &#60;b&#62;")
                    .contains("O'<b>Neil</b>")
                    .contains("<i>Dr</i>");
            assertThat(pdf.getDocumentCatalog().getNames()).isNull();
        }
    }

    @Test
    void everyFontIsEmbeddedAndTheFileSaysThatItIsPdfA() throws IOException {
        byte[] bytes = PRINTER.print(report("final", "Example", "Ada", "Text.", "Dr X"));
        try (PDDocument pdf = Loader.loadPDF(bytes)) {
            for (PDPage page : pdf.getPages()) {
                for (var name : page.getResources().getFontNames()) {
                    PDFont font = page.getResources().getFont(name);
                    assertThat(font.isEmbedded()).as(font.getName()).isTrue();
                }
            }
            String xmp =
                    new String(
                            pdf.getDocumentCatalog().getMetadata().toByteArray(),
                            java.nio.charset.StandardCharsets.UTF_8);
            assertThat(xmp).contains("pdfaid:part").contains("2");
            assertThat(pdf.getDocumentCatalog().getOutputIntents()).hasSize(1);
        }
        assertThat(bytes.length).isLessThan(200_000);
    }

    private static String text(PDDocument pdf, int page) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setSortByPosition(true);
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        return stripper.getText(pdf).replaceAll("[ \\u00A0]+", " ");
    }

    /** For people to look at. */
    private static void draw(PDDocument pdf, String name) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "documents"));
        ImageIO.write(
                new PDFRenderer(pdf).renderImageWithDPI(0, 80),
                "png",
                folder.resolve(name + ".png").toFile());
    }

    private static ReportDocument report(
            String status, String family, String given, String findings, @Nullable String signer) {
        boolean amended = status.equals("amended");
        UUID patient = UUID.fromString("00000000-0000-0000-0000-000000000001");
        return new ReportDocument(
                "00000000-0000-0000-0000-000000000002",
                3,
                status,
                NOON,
                "main",
                new PatientRecord(
                        patient,
                        "main",
                        1,
                        NOON,
                        "MRN-1",
                        "main",
                        family,
                        given,
                        LocalDate.of(1958, 2, 28),
                        "F",
                        null),
                "A4711",
                NOON.minusSeconds(600),
                "Shortness of breath",
                findings,
                "Pneumothorax.",
                amended
                        ? List.of(
                                new Addition(
                                        "Compared with the film of 2024.",
                                        "bea",
                                        "Dr Bea Second",
                                        NOON.plusSeconds(3600)))
                        : List.of(),
                signer,
                signer == null ? null : NOON,
                "medivlm-small 1",
                amended ? List.of("Pneumothorax") : List.of());
    }
}
