package medivlm.model.train.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LossPictureTest {

    private static final int TRAINING = 0xFF2563EB;
    private static final int VALIDATION = 0xFFD9480F;

    @Test
    void trainingAndValidationAreDrawnWhereTheyWereMeasured() {
        BufferedImage picture = LossPicture.draw("decoder", history(true));
        assertThat(count(picture, TRAINING)).isGreaterThan(2000);
        assertThat(count(picture, VALIDATION)).isGreaterThan(500);
        BufferedImage without = LossPicture.draw("decoder", history(false));
        assertThat(count(without, VALIDATION)).isZero();
    }

    @Test
    void emptyHistoryIsAnEmptyPicture() {
        BufferedImage picture = LossPicture.draw("decoder", new LossHistory());
        assertThat(picture.getWidth()).isEqualTo(1200);
    }

    @Test
    void lossThatIsNotANumberLeavesAGap() {
        LossHistory history = history(false);
        history.add(new LossRow(false, 4, 401, 0.1, Double.NaN, Losses.of(Double.NaN)));
        assertThat(count(LossPicture.draw("decoder", history), TRAINING)).isGreaterThan(2000);
    }

    static LossHistory history(boolean validated) {
        LossHistory history = new LossHistory();
        SplittableRandom random = new SplittableRandom(1);
        for (int step = 1; step <= 400; step++) {
            double entropy = 0.3 + 4 * Math.exp(-step / 60.0) + 0.2 * random.nextDouble();
            double contrast = 0.8 + 2.6 * Math.exp(-step / 110.0) + 0.3 * random.nextDouble();
            history.add(row(false, step, entropy, contrast));
            if (validated && step % 100 == 0) {
                history.add(row(true, step, entropy + 0.1, contrast + 0.2));
            }
        }
        return history;
    }

    private static LossRow row(boolean validation, int step, double entropy, double contrast) {
        return new LossRow(
                validation,
                (step + 99) / 100,
                step,
                1e-3,
                1,
                Losses.of(
                        entropy + 0.7 * contrast,
                        "cross-entropy",
                        entropy,
                        "contrastive",
                        contrast));
    }

    private static int count(BufferedImage picture, int colour) {
        int count = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                count += picture.getRGB(x, y) == colour ? 1 : 0;
            }
        }
        return count;
    }
}
