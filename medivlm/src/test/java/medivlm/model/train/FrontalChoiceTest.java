package medivlm.model.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.List;
import medivlm.model.block.Compute;
import medivlm.model.data.PictureFile;
import medivlm.model.image.Canvas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrontalChoiceTest {

    @TempDir private Path folder;

    @Test
    void firstImageThatTheGateTakesIsChosen() {
        Path model = TinyPairs.model(folder.resolve("model"), false);
        Path table = TinyPairs.table(folder.resolve("table"));
        Path one = table.resolve("0.png");
        Path two = table.resolve("1.png");
        try (NDManager manager = Compute.forTraining(1)) {
            FrontalChoice all = new FrontalChoice(manager, model, 0, 64);
            double first = all.probability(Canvas.of(PictureFile.read(one), 64));
            double second = all.probability(Canvas.of(PictureFile.read(two), 64));
            Path likelier = first > second ? one : two;
            Path other = first > second ? two : one;
            double between = (first + second) / 2;

            FrontalChoice choice = new FrontalChoice(manager, model, between, 64);

            assertThat(choice.of(List.of(other, likelier)).orElseThrow().file())
                    .isEqualTo(likelier);
            assertThat(choice.of(List.of(other))).isEmpty();
            assertThat(all.of(List.of(one, two)).orElseThrow().file()).isEqualTo(one);
        }
    }
}
