package medivlm.triage.fhir.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.fontbox.ttf.CmapLookup;

/** The faces that documents are printed in: the shipped ones, then those of the site. */
final class Fonts {
    private static final String SHIPPED = "/net/sf/jasperreports/fonts/dejavu/";
    private static final String FAMILY = "DejaVu Sans";
    private static final int REGULAR = 400;
    private static final int BOLD = 700;

    private final List<Face> faces = new ArrayList<>();
    private final List<CmapLookup> characters = new ArrayList<>();

    private Fonts() {}

    /**
     * The shipped faces and those of these files.
     *
     * @throws UncheckedIOException if a file can't be read as a TrueType font; it is named
     */
    static Fonts with(List<Path> files) {
        Fonts fonts = new Fonts();
        fonts.add(new Face(FAMILY, REGULAR, shipped("DejaVuSans.ttf")), "DejaVuSans.ttf");
        fonts.faces.add(new Face(FAMILY, BOLD, shipped("DejaVuSans-Bold.ttf")));
        for (Path file : files) {
            try {
                fonts.add(
                        new Face("Site" + fonts.faces.size(), REGULAR, Files.readAllBytes(file)),
                        file.toString());
            } catch (IOException e) {
                throw new UncheckedIOException("triage.document.fonts: can't read " + file, e);
            }
        }
        return fonts;
    }

    List<Face> faces() {
        return faces;
    }

    /** The families in their order, as CSS names them. */
    String css() {
        return faces.stream()
                .map(face -> "'" + face.family() + "'")
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** Whether some face has a glyph for each character of a text. */
    boolean cover(String text) {
        return text.codePoints()
                .filter(c -> !Character.isWhitespace(c))
                .allMatch(c -> characters.stream().anyMatch(face -> face.getGlyphId(c) > 0));
    }

    private void add(Face face, String name) {
        try {
            characters.add(face.characters());
            faces.add(face);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " is no TrueType font", e);
        }
    }

    private static byte[] shipped(String name) {
        try (InputStream in = Fonts.class.getResourceAsStream(SHIPPED + name)) {
            if (in == null) {
                throw new IllegalStateException("jasperreports-fonts has no " + SHIPPED + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
