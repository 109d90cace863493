package medivlm.standalone.severity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import medivlm.findings.Mode;
import medivlm.findings.Reference;

/**
 * A reference in a file: the object that the shipped priors are, or an event of {@code
 * triage.references.v1} that has it as its member {@code reference}.
 */
public final class ReferenceFile {
    private ReferenceFile() {}

    /**
     * Reads it.
     *
     * @throws BadReportsException if there is no such file, if it holds no reference, or one of
     *     another mode
     */
    public static Reference read(Path file, Mode mode) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new BadReportsException("there is no file " + file);
        }
        Reference reference;
        try {
            JsonNode root = ReportLine.JSON.readTree(Files.readAllBytes(file));
            JsonNode inner = root.path("reference");
            reference = Reference.parse((inner.isObject() ? inner : root).toString());
        } catch (JsonProcessingException e) {
            throw new BadReportsException(file + ": no JSON: " + e.getOriginalMessage());
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new BadReportsException(file + ": " + e.getMessage());
        }
        if (reference.mode() != mode) {
            throw new BadReportsException(
                    file
                            + ": is for --mode "
                            + reference.mode().wire()
                            + ", asked for is "
                            + mode.wire());
        }
        return reference;
    }
}
