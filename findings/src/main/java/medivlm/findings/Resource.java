package medivlm.findings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the module's line files: "#" starts a comment line, a leading blank continues a line. */
final class Resource {
    private Resource() {}

    static String text(String name) {
        try (var stream = Resource.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is not in the jar");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A logical line with the number of its first line in the file, from 1. */
    record Line(int number, String text) {}

    /** The logical lines of a file. */
    static List<String> lines(String text) {
        return numbered(text).stream().map(Line::text).toList();
    }

    /** The logical lines of a file, numbered. */
    static List<Line> numbered(String text) {
        var lines = new ArrayList<Line>();
        int number = 0;
        for (var line : text.split("\\R", -1)) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (Character.isWhitespace(line.charAt(0)) && !lines.isEmpty()) {
                var before = lines.removeLast();
                lines.add(new Line(before.number(), before.text() + " " + line.strip()));
            } else {
                lines.add(new Line(number, line.strip()));
            }
        }
        return lines;
    }
}
