package medivlm.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import medivlm.findings.Mode;
import medivlm.findings.Reference;
import medivlm.findings.Score;
import medivlm.findings.SeverityScorer;
import medivlm.standalone.terminal.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeverityScoreCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EFFUSION = "Large left pleural effusion.";
    private static final String REPORTS =
            """
            {"id":"a","text":"The lungs are clear."}
            {"id":"b","text":"Large left pleural effusion."}

            {"id":"c","text":"Small left pleural effusion."}
            {"id":4,"findings":"No pneumothorax.","impression":"Severe edema."}
            """;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    @TempDir Path folder;

    private int run(String reports, String... more) throws IOException {
        Path in = Files.writeString(folder.resolve("in.jsonl"), reports);
        List<String> words = new ArrayList<>(List.of("severity", "score", "--in", in.toString()));
        words.addAll(List.of("--out", folder.resolve("out.jsonl").toString()));
        words.addAll(List.of(more));
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(stream, stream, false, false, true);
        return Triage.run(terminal, words.toArray(String[]::new));
    }

    private List<JsonNode> out() throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("out.jsonl"))) {
            rows.add(JSON.readTree(line));
        }
        return rows;
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
        }
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void eachReportIsScoredUnderTheShippedPriorUnlessAskedOtherwise() throws IOException {
        assertThat(run(REPORTS)).as(said()).isZero();
        List<JsonNode> rows = out();
        assertThat(rows)
                .extracting(row -> row.get("id").asText())
                .containsExactly("a", "b", "c", "4");
        Score expected = SeverityScorer.scoreText(EFFUSION, Reference.prior(), Mode.DEFAULT);
        assertThat(JSON.treeToValue(rows.get(1), Score.class)).isEqualTo(expected);
        assertThat(rows.get(1).get("terms").get(0).get("concept").asText())
                .isEqualTo(expected.terms().getFirst().concept());
        assertThat(rows.get(0).get("band").asText()).isEqualTo("none");
    }

    @Test
    void paperModeIsAskedForInAnyCase() throws IOException {
        assertThat(run(REPORTS, "--mode", "paper")).as(said()).isZero();
        List<JsonNode> lower = out();
        assertThat(lower.getLast().get("mode").asText()).isEqualTo("paper");
        assertThat(run(REPORTS, "--mode", "PAPER")).isZero();
        assertThat(out()).isEqualTo(lower);
        assertThat(run(REPORTS, "--mode", "papier")).isEqualTo(ExitCode.USAGE);
        assertThat(said()).contains("'papier' is none of default, paper");
    }

    @Test
    void fitRanksTheReportsAmongThemselves() throws IOException {
        assertThat(run(REPORTS, "--reference", "fit")).as(said()).isZero();
        List<JsonNode> rows = out();
        JsonNode large = rows.get(1);
        assertThat(large.get("referenceVersion").asText()).isEqualTo("fit-4");
        assertThat(large.get("terms").get(0).get("idf").asDouble())
                .isEqualTo(StrictMath.log(5.0 / 3.0) + 1);
        assertThat(rows.stream().mapToDouble(row -> row.get("normalised").asDouble()))
                .containsExactlyInAnyOrder(0.0, 0.375, 0.625, 0.875);
        assertThat(rows.get(2).get("normalised").asDouble()).isEqualTo(0.375);
    }

    @Test
    void referenceOfAFileIsTakenAsThePriorsAreAndAsTheTopicHasIt() throws IOException {
        Reference prior = Reference.prior();
        Reference own =
                new Reference(
                        "r7-x",
                        "main/chest",
                        prior.mode(),
                        prior.vocabularyVersion(),
                        prior.documents(),
                        prior.documentFrequencies(),
                        prior.scores());
        Path plain = Files.writeString(folder.resolve("plain.json"), own.toJson());
        ObjectNode event =
                JSON.createObjectNode().put("corpus", "main/chest").put("version", "r7-x");
        event.set("reference", JSON.readTree(own.toJson()));
        Path published = Files.writeString(folder.resolve("event.json"), event.toString());

        assertThat(run(REPORTS, "--reference", plain.toString())).as(said()).isZero();
        List<JsonNode> byFile = out();
        assertThat(byFile.get(1).get("referenceVersion").asText()).isEqualTo("r7-x");
        assertThat(run(REPORTS, "--reference", published.toString())).as(said()).isZero();
        assertThat(out()).isEqualTo(byFile);
        assertThat(run(REPORTS, "--reference", plain.toString(), "--mode", "paper"))
                .isEqualTo(ExitCode.FAILED);
        assertThat(said()).contains("plain.json: is for --mode default, asked for is paper");
        assertThat(run(REPORTS, "--reference", folder.resolve("in.jsonl").toString()))
                .isEqualTo(ExitCode.FAILED);
        assertThat(run(REPORTS, "--reference", "nowhere.json")).isEqualTo(ExitCode.FAILED);
        assertThat(said()).contains("there is no file nowhere.json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not json                         | no JSON: ",
                "[1]                              | no JSON object",
                "{\"text\":\"Effusion.\"}         | no id",
                "{\"id\":\"\",\"text\":\"x\"}     | no id",
                "{\"id\":\"x\"}                   | no text, findings or impression",
                "{\"id\":\"x\",\"text\":null}     | no text, findings or impression",
                "{\"id\":\"x\",\"text\":7}        | text is no text",
                "{\"id\":\"x\",\"text\":\"a\"} {} | no JSON: "
            })
    void lineThatIsNoReportIsNamedAndNothingIsWritten(String bad, String why) throws IOException {
        Files.writeString(folder.resolve("out.jsonl"), "as it was\n");
        for (String reference : List.of("prior", "fit")) {
            assertThat(run(REPORTS + bad + "\n", "--reference", reference))
                    .isEqualTo(ExitCode.FAILED);
            assertThat(said()).contains("in.jsonl:6: " + why);
        }
        assertThat(folder.resolve("out.jsonl")).hasContent("as it was\n");
        assertThat(files()).containsExactly("in.jsonl", "out.jsonl");
    }
}
