package medivlm.triage.fhir.document;

import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import com.openhtmltopdf.bidi.support.ICUBidiSplitter;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Prints documents as PDF/A-2u: fonts embedded, every character also readable as text. */
final class PdfPrinter {
    private static final byte[] SRGB = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    private final Fonts fonts;

    PdfPrinter(Fonts fonts) {
        this.fonts = fonts;
    }

    /** The document; takes a core for some tens of milliseconds. */
    byte[] print(ReportDocument report) {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream(64 * 1024);
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.usePdfAConformance(PdfRendererBuilder.PdfAConformance.PDFA_2_U);
        builder.useColorProfile(SRGB);
        builder.useUnicodeBidiSplitter(new ICUBidiSplitter.ICUBidiSplitterFactory());
        builder.useUnicodeBidiReorderer(new ICUBidiReorderer());
        builder.defaultTextDirection(BaseRendererBuilder.TextDirection.LTR);
        builder.withProducer("MediVLM Triage");
        for (Face face : fonts.faces()) {
            builder.useFont(
                    face::open,
                    face.family(),
                    face.weight(),
                    BaseRendererBuilder.FontStyle.NORMAL,
                    true);
        }
        // the page names no other document; whatever it named, nothing is fetched
        builder.useUriResolver((base, uri) -> null);
        builder.withHtmlContent(ReportPage.of(report, fonts), null);
        builder.toStream(pdf);
        try {
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pdf.toByteArray();
    }
}
