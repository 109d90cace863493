package medivlm.standalone.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import medivlm.findings.DocumentTerms;
import medivlm.findings.Mode;
import medivlm.findings.Reference;
import medivlm.findings.ReferenceBuilder;
import medivlm.findings.RollingCorpus;
import medivlm.findings.Vocabulary;

/** What {@code --reference} says: {@code prior}, {@code fit} or a file. */
final class ChosenReference {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ChosenReference() {}

    /**
     * The reference.
     *
     * @param word {@code prior} is the shipped one, {@code fit} that of the reports of {@code in}
     *     and of nothing else, anything else names a file
     */
    static Reference of(String word, Mode mode, Path in) throws IOException {
        return switch (word) {
            case "prior" -> Reference.prior(mode);
            case "fit" -> fitted(mode, in);
            default -> read(Path.of(word), mode);
        };
    }

    private static Reference fitted(Mode mode, Path in) throws IOException {
        List<DocumentTerms> documents = new ArrayList<>();
        ReportLine.each(
                in,
                line -> {
                    String text = line.text();
                    if (text != null) {
                        documents.add(DocumentTerms.ofText(text, mode));
                    }
                });
        if (documents.isEmpty()) {
            throw new CommandFailedException(
                    ExitCode.FAILED, in + " has no report that a reference could be fitted on");
        }
        RollingCorpus corpus =
                new RollingCorpus("fit", Vocabulary.standard().version(), documents.size());
        documents.forEach(corpus::add);
        return corpus.next("fit-" + documents.size(), ReferenceBuilder.empty(mode));
    }

    /** A reference, or the event that announced one. */
    private static Reference read(Path file, Mode mode) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new CommandFailedException(
                    ExitCode.FAILED,
                    "there is no file " + file + "; --reference is prior, fit or a file");
        }
        Reference reference;
        try {
            JsonNode root = JSON.readTree(Files.readString(file));
            JsonNode inner = root.path("reference");
            reference = Reference.parse((inner.isObject() ? inner : root).toString());
        } catch (JsonProcessingException e) {
            throw new CommandFailedException(
                    ExitCode.FAILED, file + " is no JSON: " + e.getOriginalMessage());
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new CommandFailedException(
                    ExitCode.FAILED, file + " is no reference: " + e.getMessage());
        }
        if (reference.mode() != mode) {
            throw new CommandFailedException(
                    ExitCode.FAILED,
                    file
                            + " is for the mode "
                            + reference.mode().wire()
                            + "; add --mode "
                            + reference.mode().wire());
        }
        return reference;
    }
}
