package medivlm.triage.fhir.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** A font face: a TrueType file, the family that the style sheet knows it by, and its weight. */
final class Face {
    private final String family;
    private final int weight;
    private final byte[] file;

    /**
     * A face.
     *
     * @param weight 400 or 700
     * @param file the TrueType file; not copied
     */
    Face(String family, int weight, byte[] file) {
        this.family = family;
        this.weight = weight;
        this.file = file;
    }

    String family() {
        return family;
    }

    int weight() {
        return weight;
    }

    InputStream open() {
        return new ByteArrayInputStream(file);
    }

    /** Characters that it has glyphs for, as a lookup that may be kept. */
    CmapLookup characters() throws IOException {
        try (TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(file))) {
            return font.getUnicodeCmapLookup();
        }
    }
}
