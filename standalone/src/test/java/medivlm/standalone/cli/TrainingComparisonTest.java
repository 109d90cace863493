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
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import medivlm.model.data.Split;
import medivlm.model.image.GrayImage;
import medivlm.model.phantom.PhantomGenerator;
import medivlm.model.phantom.PhantomSpec;
import medivlm.standalone.terminal.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainingComparisonTest {

    private static final Path WEIGHTS =
            Path.of(System.getProperty("triage.basedir", "..")).resolve("medivlm/models/small");

    @TempDir private Path folder;

    @Test
    void bothStandInTheFiguresOfOneRun() throws IOException {
        Path data = radiographs();
        Path model = Files.createDirectories(folder.resolve("model"));
        try (Stream<Path> files = Files.list(WEIGHTS)) {
            for (Path file : files.toList()) {
                Files.copy(file, model.resolve(file.getFileName()));
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new TrainingComparison(data, model).run(1, 1, 1, terminal(out));
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("model medivlm-small", "plain classifier of");
        JsonNode figures =
                new ObjectMapper().readTree(model.resolve("training/figures.json").toFile());
        assertThat(figures.path("baseline").path("images").asInt()).isPositive();
        assertThat(figures.path("baseline").path("rankings").path(0).path("question").asText())
                .isEqualTo(figures.path("rankings").path(0).path("question").asText());
    }

    /** Twenty pictures of training patients, six of validation patients. */
    private Path radiographs() throws IOException {
        Path pictures = Files.createDirectories(folder.resolve("data/radiographs/kermany"));
        StringBuilder csv = new StringBuilder("file,patient,label\n");
        int training = 0;
        int held = 0;
        for (int i = 0; training < 20 || held < 6; i++) {
            Split split = Split.of("p" + i);
            boolean wanted =
                    (split == Split.TRAINING && training < 20)
                            || (split == Split.VALIDATION && held < 6);
            if (wanted) {
                boolean ill = (split == Split.TRAINING ? training++ : held++) % 2 == 0;
                picture(pictures.resolve(i + ".png"), i);
                csv.append(i + ".png,p" + i + (ill ? ",PNEUMONIA\n" : ",NORMAL\n"));
            }
        }
        Files.writeString(folder.resolve("data/radiographs/kermany.csv"), csv);
        return folder.resolve("data");
    }

    private static void picture(Path file, int seed) throws IOException {
        GrayImage drawn = PhantomGenerator.generate(seed, PhantomSpec.DEFAULT.withSize(96)).image();
        BufferedImage image =
                new BufferedImage(drawn.width(), drawn.height(), BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < drawn.height(); y++) {
            for (int x = 0; x < drawn.width(); x++) {
                image.getRaster().setSample(x, y, 0, Math.round(255 * drawn.at(x, y)));
            }
        }
        ImageIO.write(image, "png", file.toFile());
    }

    private static Terminal terminal(ByteArrayOutputStream out) {
        return new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                false,
                false,
                true);
    }
}
