package medivlm.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import medivlm.findings.Mode;
import medivlm.findings.Reference;
import medivlm.findings.SeverityScorer;
import medivlm.standalone.terminal.Terminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeverityScoreCommandTest {

    private static final List<String> TEXTS =
            List.of(
                    "The lungs are clear.",
                    "Small left pleural effusion.",
                    "Small left pleural effusion. The heart is enlarged.",
                    "Large right tension pneumothorax with mediastinal shift.");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path folder;
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path in = Path.of("");
    private Path out = Path.of("");

    @BeforeEach
    void writeReports() throws IOException {
        in = folder.resolve("in.jsonl");
        out = folder.resolve("out.jsonl");
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < TEXTS.size(); i++) {
            lines.add(JSON.createObjectNode().put("id", i).put("text", TEXTS.get(i)).toString());
        }
        Files.write(in, lines);
    }

    @Test
    void scoreIsThatOfTheScorerUnderThePrior() throws IOException {
        assertThat(run()).isZero();

        List<JsonNode> scores = scores();
        for (int i = 0; i < TEXTS.size(); i++) {
            var expected = SeverityScorer.scoreText(TEXTS.get(i), Reference.prior(), Mode.DEFAULT);
            assertThat(scores.get(i).path("id").asInt()).isEqualTo(i);
            assertThat(scores.get(i).path("raw").asDouble()).isEqualTo(expected.raw());
            assertThat(scores.get(i).path("normalised").asDouble())
                    .isEqualTo(expected.normalised());
            assertThat(scores.get(i).path("terms")).hasSize(expected.terms().size());
        }
    }

    @Test
    void fittedReferenceRanksTheReportsAmongThemselves() throws IOException {
        assertThat(run("--reference", "fit")).isZero();

        assertThat(scores())
                .extracting(score -> score.path("normalised").asDouble())
                .containsExactly(0.0, 0.375, 0.625, 0.875);
    }

    @Test
    void referenceOfAFileIsUsedAlsoInsideItsEvent() throws IOException {
        Reference prior = Reference.prior(Mode.PAPER);
        Path plain = folder.resolve("plain.json");
        Path event = folder.resolve("event.json");
        Files.writeString(plain, prior.toJson());
        Files.writeString(
                event, "{\"corpus\":\"main/CHEST\",\"reference\":" + prior.toJson() + "}");
        assertThat(run("--mode", "paper")).isZero();
        List<JsonNode> expected = scores();

        assertThat(run("--mode", "paper", "--reference", plain.toString())).isZero();
        assertThat(scores()).isEqualTo(expected);
        assertThat(run("--mode", "paper", "--reference", event.toString())).isZero();
        assertThat(scores()).isEqualTo(expected);
    }

    @Test
    void referenceOfTheOtherModeIsRefusedWithWhatToAdd() throws IOException {
        Path file = folder.resolve("paper.json");
        Files.writeString(file, Reference.prior(Mode.PAPER).toJson());

        assertThat(run("--reference", file.toString())).isEqualTo(ExitCode.FAILED);

        assertThat(text()).contains("paper.json is for the mode paper; add --mode paper");
    }

    @Test
    void whatIsNoReferenceIsNamed() throws IOException {
        assertThat(run("--reference", folder.resolve("none.json").toString()))
                .isEqualTo(ExitCode.FAILED);
        assertThat(text()).contains("there is no file").contains("prior, fit or a file");

        Files.writeString(folder.resolve("list.json"), "[1]");
        assertThat(run("--reference", folder.resolve("list.json").toString()))
                .isEqualTo(ExitCode.FAILED);
        assertThat(text()).contains("list.json is no reference");
    }

    @Test
    void badLineIsNamedAndTheOldFileStays() throws IOException {
        Files.writeString(out, "as it was\n");
        Files.writeString(in, Files.readString(in) + "\n\n{\"id\": 7, \"text\": \n");

        assertThat(run()).isEqualTo(ExitCode.FAILED);

        assertThat(text()).contains("in.jsonl:7: ");
        assertThat(Files.readString(out)).isEqualTo("as it was\n");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(in, out);
        }
    }

    @Test
    void lineWithoutAnIdIsNumbered() throws IOException {
        Files.writeString(in, "\n{\"text\":\"The lungs are clear.\"}\n");

        assertThat(run()).isZero();

        assertThat(scores().getFirst().path("line").asInt()).isEqualTo(2);
    }

    private int run(String... more) {
        List<String> line =
                new ArrayList<>(
                        List.of(
                                "severity",
                                "score",
                                "--in",
                                in.toString(),
                                "--out",
                                out.toString()));
        line.addAll(List.of(more));
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        return Triage.run(
                new Terminal(errors, errors, false, false, true), line.toArray(String[]::new));
    }

    private String text() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private List<JsonNode> scores() throws IOException {
        List<JsonNode> scores = new ArrayList<>();
        for (String line : Files.readAllLines(out)) {
            scores.add(JSON.readTree(line));
        }
        return scores;
    }
}
