package medivlm.standalone.severity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;
import medivlm.findings.DocumentTerms;
import medivlm.findings.Mode;
import medivlm.findings.Ranks;
import medivlm.findings.Reference;
import medivlm.findings.ReferenceBuilder;
import medivlm.findings.RollingCorpus;
import medivlm.findings.SeverityScorer;

/**
 * A file of reports, one JSON object a line, UTF-8; empty lines count as lines and are passed over.
 *
 * @param path the file
 */
public record ReportFile(Path path) {
    /**
     * The reference of the file's own reports: their number, how many of them have each concept,
     * the table of their raw scores. Nothing is borrowed from the shipped prior.
     *
     * @throws BadReportsException if a line is no report
     */
    public Reference fit(Mode mode) throws IOException {
        String vocabulary = Reference.prior(mode).vocabularyVersion();
        RollingCorpus corpus = new RollingCorpus("fit", vocabulary, Integer.MAX_VALUE);
        each(line -> {
            if (line.text() != null) {
                corpus.add(DocumentTerms.ofText(line.text(), mode));
            }
        });
        return corpus.next("fit-" + corpus.size(), ReferenceBuilder.empty(mode));
    }

    /**
     * Scores every report and writes one line each: the names of the line, then the score. The
     * output appears whole when all is done; after a failure it is what it was before.
     *
     * @return reports scored
     * @throws BadReportsException if a line is no report
     */
    public int score(Path out, Reference reference) throws IOException {
        Path whole = out.toAbsolutePath();
        Path folder = whole.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new BadReportsException("there is no folder " + folder);
        }
        Path part = folder.resolve(whole.getFileName() + ".part");
        try {
            int scored = write(part, new Ranks(reference));
            Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
            return scored;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private int write(Path part, Ranks ranks) throws IOException {
        int[] scored = {0};
        try (BufferedWriter writer = Files.newBufferedWriter(part)) {
            each(line -> {
                ObjectNode row = line.names();
                if (line.text() == null) {
                    row.put("reason", "not analysable");
                } else {
                    Mode mode = ranks.reference().mode();
                    row.setAll(
                            ReportLine.JSON.<ObjectNode>valueToTree(
                                    SeverityScorer.scoreText(line.text(), ranks, mode)));
                    scored[0]++;
                }
                try {
                    writer.write(ReportLine.JSON.writeValueAsString(row));
                    writer.newLine();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return scored[0];
    }

    private void each(Consumer<ReportLine> use) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new BadReportsException("there is no file " + path);
        }
        int number = 1;
        try (BufferedReader reader = Files.newBufferedReader(path)) {
            String line = reader.readLine();
            while (line != null) {
                if (!line.isBlank()) {
                    use.accept(ReportLine.parse(line));
                }
                number++;
                line = reader.readLine();
            }
        } catch (BadReportsException e) {
            throw new BadReportsException(path + ":" + number + ": " + e.getMessage());
        } catch (CharacterCodingException e) {
            throw new BadReportsException(path + ":" + number + ": from here on no UTF-8");
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
