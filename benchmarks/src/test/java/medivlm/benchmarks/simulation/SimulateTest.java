package medivlm.benchmarks.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line. */
class SimulateTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir private Path folder = Path.of("");

    private int run(String... words) {
        return Simulate.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                words);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void helpTellsEveryOption() {
        assertThat(run("--help")).isZero();
        assertThat(text(out))
                .contains(
                        "--policy",
                        "--part",
                        "--rho",
                        "--prevalence",
                        "--sensitivity",
                        "--specificity",
                        "--readers",
                        "--hours",
                        "--by-hour",
                        "--json",
                        "--out",
                        "--seed");
    }

    @ParameterizedTest
    @CsvSource({
        "--rho, 0, --rho 0.0 is out of range",
        "--rho, much, 'much'",
        "--prevalence, 1, --prevalence 1.0 is out of range",
        "--critical, 0.2, --critical 0.2 is out of range",
        "--sensitivity, 1.1, --sensitivity 1.1 is out of range",
        "--specificity, 0, --specificity 0.0 is out of range",
        "--readers, 0, --readers 0 is out of range",
        "--hours, -1, --hours -1.0 is out of range",
        "--urgent, 0.99, --urgent 0.99 is out of range",
        "--replications, 1, --replications 1 is out of range",
        "--policy, lifo, --policy lifo is none of",
        "--part, half, --part half is none of",
        "--flag-band, minor, --flag-band minor is none of",
        "--by-hour, '1,2', 24 weights",
        "--out, a.gif, must end in .svg",
        "--operating-point, nowhere.csv, can't be read",
        "--hours, 100000, are the most"
    })
    void whatDoesNotFitIsNamed(String option, String value, String said) {
        String[] words =
                option.equals("--flag-band")
                        ? new String[] {"--part", "worklist", option, value, "--sensitivity", "0.9"}
                        : option.equals("--part")
                                ? new String[] {option, value}
                                : new String[] {"--part", "worklist", option, value};
        assertThat(run(words)).isEqualTo(2);
        assertThat(text(err)).contains(said).contains("./triage simulate --help");
    }

    @Test
    void figuresArePrintedAndWrittenAndDrawn() throws Exception {
        Path json = folder.resolve("figures.json");
        Path picture = folder.resolve("waits.svg");
        assertThat(
                        run(
                                "--replications",
                                "3",
                                "--hours",
                                "48",
                                "--json",
                                json.toString(),
                                "--out",
                                picture.toString()))
                .isZero();
        assertThat(text(out))
                .contains(
                        "closed form",
                        "6.36",
                        "measured: medivlm-small",
                        "longest wait of a routine");
        JsonNode figures = new ObjectMapper().readTree(json.toFile());
        assertThat(
                        figures.at("/closedForm/triaged/PREEMPTIVE_RESUME/finding/closedForm")
                                .asDouble())
                .isBetween(6.35, 6.36);
        assertThat(figures.at("/worklist/waits/due-time/ROUTINE/longest").asDouble()).isPositive();
        assertThat(
                        DocumentBuilderFactory.newInstance()
                                .newDocumentBuilder()
                                .parse(picture.toFile())
                                .getDocumentElement()
                                .getTagName())
                .isEqualTo("svg");
        assertThat(Files.readString(picture)).contains("due-time", "critical band", "logarithmic");
    }

    @Test
    void aStatedDeviceIsSaidToBeStated() {
        assertThat(
                        run(
                                "--part",
                                "worklist",
                                "--replications",
                                "2",
                                "--hours",
                                "24",
                                "--sensitivity",
                                "0.8",
                                "--policy",
                                "fifo"))
                .isZero();
        assertThat(text(out))
                .contains("stated: sensitivity 0.800, specificity 0.900, flagged as urgent")
                .doesNotContain("strict-severity");
    }

    @Test
    void overloadHasNoClosedFormAndSaysSo() {
        assertThat(run("--rho", "1.2", "--replications", "2", "--hours", "24")).isZero();
        assertThat(text(out)).contains("No closed form").contains("load 1.20");
    }
}
