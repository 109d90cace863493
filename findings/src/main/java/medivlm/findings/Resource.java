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

    /** The logical lines of a file. */
    static List<String> lines(String text) {
        var lines = new ArrayList<String>();
        text.lines()
                .forEach(line -> {
                    if (line.isBlank() || line.startsWith("#")) {
                        return;
                    }
                    if (line.startsWith(" ") && !lines.isEmpty()) {
                        lines.set(
                                lines.size() - 1, lines.get(lines.size() - 1) + " " + line.strip());
                    } else {
                        lines.add(line.strip());
                    }
                });
        return lines;
    }
}
