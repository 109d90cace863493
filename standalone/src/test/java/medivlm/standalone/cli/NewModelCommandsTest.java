package medivlm.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Commands that make or describe model directories. */
final class NewModelCommandsTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    @TempDir private Path folder;

    @Test
    void describeCountsTheParametersOfThePapersParts() {
        assertThat(run("model", "describe", "--paper")).isZero();
        assertThat(text(out))
                .containsPattern("image encoder +303\\.18 M")
                .containsPattern("decoder +67\\.74 M")
                .containsPattern("total +774\\.84 M");
    }

    @Test
    void describeNamesTheFileThatIsNotThere() {
        refused("config.json cannot be read", "model", "describe", "--model", place("none"));
    }

    @Test
    void importOfAFolderThatIsNotThereNamesTheFileAndLeavesNothing() {
        refused(
                "clip/config.json cannot be read",
                "model",
                "import",
                "--clip",
                place("clip"),
                "--bert",
                place("bert"),
                "--gpt2",
                place("gpt2"),
                "--out",
                place("out"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void importAsksForOneTextEncoder() {
        refused(
                "give either --bert DIR or --text clip",
                "model",
                "import",
                "--clip",
                place("clip"),
                "--gpt2",
                place("gpt2"),
                "--out",
                place("out"));
    }

    @Test
    void trainingOfAModelNeedsReportsOrPictures() {
        refused("--data DIR is missing", train());
    }

    @Test
    void refinementDecoderIsNotTrainedUnsupervised() {
        refused("do not go together", train("--refiner", "--unsupervised"));
    }

    @Test
    void optionsOfTheTrainingFromNothingAreRefusedBesideAModel() {
        refused("belong to the small model from nothing", train("--seed", "3"));
    }

    @Test
    void settingOfTrainingThatDoesNotExistIsNamed() throws Exception {
        Path config = Files.writeString(folder.resolve("f.json"), "{\"epoch\": 3}");

        refused("there is no epoch", train("--data", place("data"), "--config", config.toString()));
    }

    @Test
    void trainingOfAModelThatIsNotThereNamesIt() throws Exception {
        Path table = folder.resolve("pairs.csv");
        Files.writeString(table, "image,report\na.png,The lungs are clear.\n");
        Files.writeString(folder.resolve("a.png"), "");

        refused("no readable configuration", train("--data", table.toString()));
    }

    private String[] train(String... more) {
        List<String> all =
                new ArrayList<>(
                        List.of("model", "train", "--model", place("none"), "--out", place("out")));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private void refused(String why, String... line) {
        assertThat(run(line)).as(text(err)).isEqualTo(2);
        assertThat(text(err)).contains(why);
        assertThat(text(out)).isEmpty();
    }

    private String place(String name) {
        return folder.resolve(name).toString();
    }

    private int run(String... line) {
        return Triage.run(
                new Terminal(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false,
                        false,
                        true),
                line);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
