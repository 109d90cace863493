package medivlm.model.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import medivlm.model.block.Compute;
import medivlm.model.block.Parameters;
import medivlm.model.data.Split;
import medivlm.model.evaluate.Figure;
import medivlm.model.evaluate.Ranking;
import medivlm.model.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainClassifierTest {

    @Test
    void itHasAboutSixHundredThousandParameters() {
        try (NDManager manager = Compute.forTraining(1)) {
            Parameters parameters = Parameters.shapesOnly(manager);
            new PlainClassifier(parameters);
            assertThat(parameters.count()).isBetween(550_000L, 700_000L);
        }
    }

    @Test
    void brightLungsAreToldFromDarkOnesInPatientsItHasNotSeen(@TempDir Path data)
            throws IOException {
        Path folder = Files.createDirectories(data.resolve("radiographs/kermany"));
        Random random = new Random(1);
        StringBuilder csv = new StringBuilder("file,patient,label\n");
        int training = 0;
        int held = 0;
        for (int i = 0; training < 64 || held < 20; i++) {
            Split split = Split.of("p" + i);
            boolean wanted =
                    (split == Split.TRAINING && training < 64)
                            || (split == Split.VALIDATION && held < 20);
            if (wanted) {
                boolean ill = (split == Split.TRAINING ? training++ : held++) % 2 == 0;
                picture(folder.resolve(i + ".png"), ill, random);
                csv.append(i + ".png,p" + i + (ill ? ",PNEUMONIA\n" : ",NORMAL\n"));
            }
        }
        Files.writeString(data.resolve("radiographs/kermany.csv"), csv);
        PlainClassifier.Result result = PlainClassifier.run(data, 6, 1, Progress.SILENT);
        assertThat(result.images()).isEqualTo(64);
        Ranking ranking = result.rankings().getFirst();
        assertThat(ranking.positives()).isEqualTo(10);
        Figure auc = ranking.auc();
        assertThat(auc == null ? Double.NaN : auc.value()).isGreaterThan(0.9);
    }

    @Test
    void withoutRadiographsItSaysSo(@TempDir Path data) {
        assertThatThrownBy(() -> PlainClassifier.run(data, 1, 1, Progress.SILENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("there are no radiographs in");
    }

    /** A grey square in the middle that is coarse if ill and smooth if not. */
    private static void picture(Path file, boolean ill, Random random) throws IOException {
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < 64; y++) {
            for (int x = 0; x < 64; x++) {
                boolean inside = x > 12 && x < 52 && y > 12 && y < 52;
                int stripe = ill && (x / 6 + y / 6) % 2 == 0 ? 90 : 0;
                image.getRaster()
                        .setSample(x, y, 0, (inside ? 80 + stripe : 20) + random.nextInt(30));
            }
        }
        ImageIO.write(image, "png", file.toFile());
    }
}
