package medivlm.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import medivlm.standalone.terminal.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandLineTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void anUnknownCommandIsAUsageErrorWithAHint() {
        assertThat(run("worklsit")).isEqualTo(2);
        assertThat(text(err)).contains("worklsit").contains("worklist").contains("./triage help");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token",
                "send",
                "send x.dcm --priority soon",
                "worklist --limit many",
                "trace",
                "analyse x.dcm",
                "phantoms --n 0 --out nowhere",
                "severity",
                "severity score --in a.jsonl",
                "model",
                "model train",
                "contract",
                "up --only nonsense",
                "up --port 70000",
                "demo --studies 0",
                "token --role clinician --site *"
            })
    void whatCannotBeUnderstoodEndsWithTwoAndSaysWhy(String line, @TempDir Path empty) {
        String whole = line;
        if (line.startsWith("token --role")) {
            startedOnce(empty);
            whole = line + " --data " + empty;
        }
        String[] arguments = whole.split(" ", -1);
        assertThat(run(arguments)).as(text(err)).isEqualTo(2);
        assertThat(text(err)).isNotBlank();
        assertThat(text(out)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"worklist", "trace A1", "token --role clinician", "send FILE"})
    void withoutAnInstallationTheExitCodeIsThree(String line, @TempDir Path empty)
            throws Exception {
        Path file = Files.writeString(empty.resolve("x.dcm"), "x");
        String[] arguments =
                (line.replace("FILE", file.toString()) + " --data " + empty.resolve("none"))
                        .split(" ", -1);
        assertThat(run(arguments)).isEqualTo(3);
        assertThat(text(err)).contains("./triage up");
    }

    @Test
    void helpNamesEveryCommandAndTheExitCodes() {
        assertThat(run("help")).isZero();
        assertThat(text(out))
                .contains(
                        "demo",
                        "up",
                        "send",
                        "worklist",
                        "trace",
                        "token",
                        "analyse",
                        "severity",
                        "model",
                        "phantoms",
                        "contract",
                        "version",
                        "doctor",
                        "bench",
                        "simulate",
                        "test")
                .contains("Exit codes", "needs a running installation");
    }

    @Test
    void helpSaysOfEachCommandOneWholeSentence() {
        assertThat(run("help")).isZero();
        assertThat(text(out).lines().filter(line -> line.matches("  [a-z]+  +[A-Z].*")))
                .hasSizeGreaterThan(10)
                .filteredOn(line -> !line.endsWith(".") && line.length() < 70)
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"up", "send", "severity score", "model train", "model import", "worklist"})
    void everyCommandExplainsItself(String command) {
        assertThat(run((command + " --help").split(" ", -1))).isZero();
        assertThat(text(out)).startsWith("Usage: triage " + command);
        assertThat(text(err)).isEmpty();
    }

    @Test
    void nothingButTheResultGoesToStandardOutput(@TempDir Path data) {
        startedOnce(data);
        assertThat(run("token", "--role", "fhir-reader", "--data", data.toString())).isZero();
        assertThat(text(out).strip().split("\\.", -1)).hasSize(3);
        assertThat(text(out)).doesNotContain("\u001b");
    }

    @Test
    void aTextScoresAsItsFindingsAndImpressionDo(@TempDir Path folder) throws Exception {
        Path in = folder.resolve("in.jsonl");
        Path scores = folder.resolve("out.jsonl");
        Files.writeString(
                in,
                """
                {"id":"a","text":"Probable pneumonia.\\nProbable pneumonia."}
                {"file":"b.png","findings":"Probable pneumonia.","impression":"Probable pneumonia."}
                {"id":"c","text":"The lungs are clear."}
                {"id":"d","outcome":"not-analysable"}
                """);
        String[] line = {"severity", "score", "--in", in.toString(), "--out", scores.toString()};
        assertThat(run(line)).as(text(err)).isZero();
        List<JsonNode> out = new ArrayList<>();
        for (String row : Files.readAllLines(scores)) {
            out.add(new ObjectMapper().readTree(row));
        }
        assertThat(out.get(0).path("id").asText()).isEqualTo("a");
        assertThat(out.get(0).path("raw").asDouble()).isPositive();
        assertThat(out.get(1).path("file").asText()).isEqualTo("b.png");
        assertThat(out.get(1).path("raw")).isEqualTo(out.get(0).path("raw"));
        assertThat(out.get(1).path("band")).isEqualTo(out.get(0).path("band"));
        assertThat(out.get(2).path("raw").asDouble()).isZero();
        assertThat(out.get(3).has("raw")).isFalse();
    }

    @Test
    void aPriorIsCountedThatScoresCanBeRankedAgainst(@TempDir Path folder) throws Exception {
        Path csv = folder.resolve("reports.csv");
        Files.writeString(
                csv,
                """
                uid,mesh,problems,indication,findings,impression,Atelectasis,Cardiomegaly,Effusion,\
                Infiltration,Mass,Nodule,Pneumonia,Pneumothorax,Consolidation,Edema,Emphysema,\
                Fibrosis,Pleural_Thickening,Hernia,normal
                1,,,,"The lungs are clear.","Normal.",0,0,0,0,0,0,0,0,0,0,0,0,0,0,1
                2,,,,"Large left pleural effusion.","Effusion.",0,0,1,0,0,0,0,0,0,0,0,0,0,0,0
                """);
        Path priors = folder.resolve("priors");

        assertThat(run("severity", "prior", "--reports", csv.toString(), "--out", "" + priors))
                .as(text(err))
                .isZero();

        Path in = folder.resolve("in.jsonl");
        Path scores = folder.resolve("out.jsonl");
        Files.writeString(in, "{\"id\":1,\"text\":\"Small left pleural effusion.\"}\n");
        String prior = priors.resolve("prior-default.json").toString();
        assertThat(
                        run(
                                "severity",
                                "score",
                                "--reference",
                                prior,
                                "--in",
                                in.toString(),
                                "--out",
                                scores.toString()))
                .as(text(err))
                .isZero();
        assertThat(new ObjectMapper().readTree(scores.toFile()).path("normalised").asDouble())
                .isEqualTo(0.5);
    }

    @Test
    void aMissingFileIsNamed() {
        assertThat(run("contract", "/nowhere/at/all.json")).isEqualTo(1);
        assertThat(text(err)).contains("/nowhere/at/all.json");
    }

    @Test
    void aSampleThatBreaksTheContractIsReportedWithItsFault(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("StudySubmitted-bad.json"), "{\"site\": 7}");
        assertThat(run("contract", folder.toString())).isEqualTo(1);
        assertThat(text(out))
                .contains("StudySubmitted-bad.json:1  /site  ")
                .doesNotContain("Fault[");
        assertThat(text(err)).contains("1 samples, 1 break the contract");
    }

    private static void startedOnce(Path data) {
        try {
            medivlm.standalone.access.KeyFiles.in(data.resolve("keys"));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private int run(String... arguments) {
        return Triage.run(new Terminal(stream(out), stream(err), false, false, true), arguments);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
