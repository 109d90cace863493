package medivlm.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import medivlm.model.image.GrayImage;
import medivlm.model.phantom.PhantomGenerator;
import medivlm.model.phantom.PhantomSpec;
import medivlm.standalone.terminal.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that speak with the shipped weights. */
final class ModelCommandsTest {

    private static final String WEIGHTS =
            Path.of(System.getProperty("triage.basedir", ".."))
                    .resolve("medivlm/models/small")
                    .toString();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir private Path folder;

    @Test
    void figuresOfPhantomsArePrintedAsJsonWithoutWhatIsNoNumber() throws IOException {
        assertThat(evaluate("--data", folder.toString(), "--phantoms", "3", "--json"))
                .as(text(err))
                .isZero();
        JsonNode tree = new ObjectMapper().readTree(text(out));
        assertThat(tree.path("reports").asInt()).isEqualTo(3);
        assertThat(tree.path("agreement").path(0).path("items").asInt()).isEqualTo(3);
        assertThat(tree.path("calibration").path("expectedError").isNull()).isTrue();
        assertThat(tree.path("imagesPerSecond").asDouble()).isPositive();
    }

    @Test
    void thePlainClassifierStandsBesideTheModel() throws IOException {
        Path baseline =
                Files.writeString(
                        folder.resolve("baseline.json"),
                        """
                        {"parameters":600000,"seconds":181.2,"rankings":[
                          {"dataSet":"kermany validation patients","question":"pneumonia vs normal",
                           "auc":{"value":0.9871,"low":0.98,"high":0.99}},
                          {"dataSet":"nih validation patients","question":"hiatal hernia","auc":null}]}
                        """);
        assertThat(
                        evaluate(
                                "--data", folder.toString(),
                                "--phantoms", "1",
                                "--baseline", baseline.toString()))
                .as(text(err))
                .isZero();
        assertThat(text(out))
                .contains("label F1 on 1 phantoms of unseen seeds")
                .contains("plain classifier of 600000 parameters, 181 s of training")
                .contains("0.987 [0.980, 0.990]")
                .contains("too few to say");
    }

    @Test
    void pairsOfATableAreScoredInThePapersColumns() throws IOException {
        phantom("a.png", 1);
        phantom("b.png", 2);
        Path table =
                Files.writeString(
                        folder.resolve("pairs.csv"),
                        """
                        image,report,id,split
                        a.png,The heart is enlarged.,1,test
                        b.png,No acute abnormality.,2,train
                        """);
        Path json = folder.resolve("figures.json");
        assertThat(evaluate("--data", table.toString(), "--json", json.toString()))
                .as(text(err))
                .isZero();
        assertThat(text(out)).contains("B-4", "ROUGE-L", "needs weights", "best constant");
        JsonNode tree = new ObjectMapper().readTree(json.toFile());
        assertThat(tree.path("split").asText()).isEqualTo("test");
        assertThat(tree.path("labels").path("items").asInt()).isEqualTo(1);
        assertThat(tree.path("evaluation").isObject()).isTrue();
    }

    @Test
    void aPartThatThePairsLackAndSettingsThatTheWeightsForbidAreNamed() throws IOException {
        phantom("a.png", 1);
        Path table =
                Files.writeString(
                        folder.resolve("pairs.csv"),
                        "image,report,split\na.png,The heart is enlarged.,train\n");
        assertThat(evaluate("--data", table.toString())).isEqualTo(1);
        assertThat(text(err)).contains("there are no pairs of the part test");
        assertThat(evaluate("--data", table.toString(), "--split", "some")).isEqualTo(2);
        assertThat(text(err)).contains("--split some is none of test, val, train");
        assertThat(evaluate("--data", table.toString(), "--tokens", "400")).isEqualTo(1);
        assertThat(text(err)).contains("positions for");
    }

    @Test
    void anExplainedReportHasItsTokensItsLooksAndItsPicture() throws IOException {
        Path file = phantom("a.png", 1);
        Path explained = folder.resolve("explained");
        assertThat(
                        run(
                                "analyse",
                                file.toString(),
                                "--model",
                                WEIGHTS,
                                "--out",
                                folder.resolve("a.jsonl").toString(),
                                "--explain",
                                explained.toString()))
                .as(text(err))
                .isZero();
        JsonNode line = new ObjectMapper().readTree(folder.resolve("a.jsonl").toFile());
        JsonNode tree =
                new ObjectMapper().readTree(explained.resolve("a.png.explain.json").toFile());
        assertThat(tree.path("abstention")).isEqualTo(line.path("abstention"));
        StringBuilder written = new StringBuilder();
        tree.path("tokens").forEach(token -> written.append(token.path("text").asText()));
        assertThat(written.toString()).startsWith(line.path("findings").asText());
        assertThat(tree.path("sentences").path(0).path("looks").size())
                .isEqualTo(tree.path("places").size());
        BufferedImage heat = ImageIO.read(explained.resolve("a.png.heat.png").toFile());
        assertThat(heat.getWidth()).isEqualTo(768);
    }

    private int evaluate(String... options) {
        String[] all = new String[options.length + 4];
        all[0] = "model";
        all[1] = "evaluate";
        all[2] = "--model";
        all[3] = WEIGHTS;
        System.arraycopy(options, 0, all, 4, options.length);
        return run(all);
    }

    private Path phantom(String name, long seed) throws IOException {
        GrayImage image = PhantomGenerator.generate(seed, PhantomSpec.DEFAULT).image();
        BufferedImage grey =
                new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                grey.getRaster().setSample(x, y, 0, Math.round(255 * image.at(x, y)));
            }
        }
        Path file = folder.resolve(name);
        ImageIO.write(grey, "png", file.toFile());
        return file;
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
