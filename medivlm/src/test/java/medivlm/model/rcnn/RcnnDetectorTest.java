package medivlm.model.rcnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import medivlm.model.block.Compute;
import medivlm.model.block.Parameters;
import medivlm.model.detect.Detections;
import medivlm.model.detect.LabelMaps;
import medivlm.model.label.RadiographLabel;
import medivlm.model.rcnn.box.ScoredBoxes;
import medivlm.model.weights.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RcnnDetectorTest {

    private static final RcnnConfig CONFIG =
            RcnnConfig.small(RadiographLabel.values().length).withSize(128);

    private final NDManager manager = Compute.forInference(false);
    private final Parameters parameters = new Parameters(manager, 1);
    private final Rcnn rcnn = new Rcnn(parameters, CONFIG);
    private final List<float[]> images =
            IntStream.range(0, 4).mapToObj(seed -> noise(seed, 128 * 128, 1)).toList();

    /** Weights by which something is found in noise. */
    @BeforeEach
    void decide() {
        Compute.withoutGradients();
        SortedMap<String, Tensor> tensors = new TreeMap<>(parameters.tensors());
        for (String name : List.of("rpn.head.cls_logits", "roi_heads.box_predictor.cls_score")) {
            tensors.computeIfPresent(
                    name + ".weight",
                    (same, old) -> new Tensor(old.shape(), noise(7, old.values().length, 0.3)));
        }
        parameters.restore(tensors);
    }

    @AfterEach
    void free() {
        manager.close();
    }

    @Test
    void sameImageHasTheSameAnswerWhateverCameWithIt() {
        RcnnDetector detector = new RcnnDetector(manager, rcnn);
        List<Detections> together = detector.look(images, 8);
        List<Detections> others =
                detector.look(List.of(images.get(3), images.get(1), images.get(0)), 8);
        assertThat(together.get(0).found()).isNotEmpty();
        same(others.get(0), together.get(3));
        same(others.get(1), together.get(1));
        same(others.get(2), together.get(0));
    }

    @Test
    void placesAreAsManyAsAsked() {
        RcnnDetector detector = new RcnnDetector(manager, rcnn);
        List<Detections> most = detector.look(images.subList(0, 1), 32);
        for (int places : new int[] {6, 8, 12, 16}) {
            Detections some = detector.look(images.subList(0, 1), places).getFirst();
            assertThat(some.mask()).hasSize(places);
            assertThat(some.found())
                    .isEqualTo(
                            most.getFirst()
                                    .found()
                                    .subList(0, Math.min(places, most.getFirst().found().size())));
        }
    }

    /**
     * Those who batch on another device than the detector does get its numbers but for rounding.
     */
    @Test
    void batchAgreesWithItsImagesAloneButForRounding() {
        try (NDManager scope = manager.newSubManager()) {
            float[] all = new float[4 * 128 * 128];
            for (int i = 0; i < 4; i++) {
                System.arraycopy(images.get(i), 0, all, i * 128 * 128, 128 * 128);
            }
            List<ScoredBoxes> batch = detect(scope.create(all, new Shape(4, 1, 128, 128)));
            for (int i = 0; i < 4; i++) {
                ScoredBoxes alone =
                        detect(scope.create(images.get(i), new Shape(1, 1, 128, 128))).getFirst();
                assertThat(batch.get(i).classes()).isEqualTo(alone.classes());
                assertThat(batch.get(i).scores()).containsExactly(alone.scores(), within(1e-4f));
                assertThat(batch.get(i).boxes()).containsExactly(alone.boxes(), within(1e-2f));
            }
        }
    }

    @Test
    void imageWithoutProposalsHasNoRegions() {
        try (NDManager scope = manager.newSubManager()) {
            NDArray nan = scope.full(new Shape(1, 1, 128, 128), Float.NaN);
            assertThat(detect(nan).getFirst().count()).isZero();
        }
    }

    @Test
    void networkOfOtherClassesIsRefused() {
        Rcnn other = new Rcnn(new Parameters(manager, 2), CONFIG.withClasses(91));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RcnnDetector(manager, other))
                .withMessageContaining("91 classes");
    }

    private List<ScoredBoxes> detect(NDArray input) {
        return rcnn.detect(rcnn.look(input, false));
    }

    private static void same(Detections one, Detections other) {
        assertThat(one.found()).isEqualTo(other.found());
        LabelMaps maps = Objects.requireNonNull(other.maps());
        assertThat(one.maps()).extracting(LabelMaps::logits).isEqualTo(maps.logits());
    }

    private static float[] noise(long seed, int count, double deviation) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return values;
    }
}
