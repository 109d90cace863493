package medivlm.model.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import medivlm.model.block.Compute;
import medivlm.model.block.Parameters;
import medivlm.model.data.Split;
import medivlm.model.detect.Detections;
import medivlm.model.detect.LabelMaps;
import medivlm.model.label.RadiographLabel;
import medivlm.model.label.Side;
import medivlm.model.network.Images;
import medivlm.model.phantom.PhantomGenerator;
import medivlm.model.phantom.PhantomSpec;
import medivlm.model.progress.Progress;
import medivlm.model.rcnn.Rcnn;
import medivlm.model.rcnn.RcnnConfig;
import medivlm.model.rcnn.RcnnDetector;
import medivlm.model.rcnn.box.Sampler;
import medivlm.model.rcnn.box.Sampling;
import medivlm.model.train.loop.LoopPlan;
import medivlm.model.train.loop.Schedule;
import medivlm.model.train.loop.Source;
import org.junit.jupiter.api.Test;

class RcnnTrainingTest {

    private static final int SIZE = 96;
    private static final int LABELS = RadiographLabel.values().length;
    private static final Sampling SAMPLING =
            new Sampling(new Sampler(64, 0.5), new Sampler(32, 0.5));
    private static final RcnnConfig TINY =
            new RcnnConfig(
                    SIZE,
                    1,
                    List.of(1, 1, 1, 1),
                    List.of(8, 16, 24, 32),
                    false,
                    2,
                    24,
                    List.of(List.of(7, 12), List.of(18, 25), List.of(36, 50), List.of(64, 80)),
                    List.of(0.4, 1.0, 2.5),
                    new RcnnConfig.Limits(100, 50),
                    new RcnnConfig.Limits(60, 40),
                    0.7,
                    5,
                    2,
                    48,
                    96,
                    LABELS + 1,
                    0.05,
                    0.5,
                    32,
                    LABELS);

    @Test
    void boxesOfPhantomsAndLabelsOfRadiographsAreLearntByHeart() {
        List<TrainingImage> images = new ArrayList<>();
        IntStream.range(0, 8).forEach(seed -> images.add(phantom(seed)));
        IntStream.range(20, 22).forEach(seed -> images.add(labelsOnly(phantom(seed))));
        try (NDManager manager = Compute.forInference(false);
                Parameters parameters = new Parameters(manager, 3)) {
            Rcnn rcnn = new Rcnn(parameters, TINY);
            // one thread an operation: two wait for each other on a busy machine
            RcnnTraining.loop(
                            new LoopPlan("detector", new Schedule(75, 7e-3, 0), 5, 0.99, 5),
                            new RcnnTraining(parameters, rcnn, SAMPLING, RcnnFit.WHOLE),
                            List.of(new Source<>("all", images, 1)),
                            images.size(),
                            random -> View.PLAIN,
                            Progress.SILENT)
                    .run();
            Compute.withoutGradients();
            List<Detections> seen =
                    new RcnnDetector(manager, rcnn)
                            .look(images.stream().map(RcnnTrainingTest::values).toList(), 32);
            int boxes = 0;
            int found = 0;
            for (int i = 0; i < images.size(); i++) {
                for (LabelledBox known : images.get(i).boxes()) {
                    boxes++;
                    found += finds(seen.get(i), known) ? 1 : 0;
                }
            }
            assertThat(boxes).isGreaterThan(40);
            assertThat((double) found / boxes).isGreaterThan(0.9);
            for (int i = 8; i < images.size(); i++) {
                LabelMaps maps = Objects.requireNonNull(seen.get(i).maps());
                for (RadiographLabel label : images.get(i).known()) {
                    assertThat(maps.whole(label) > 0)
                            .as(label + " of " + i)
                            .isEqualTo(images.get(i).present().containsKey(label));
                }
            }
        }
    }

    @Test
    void networkOfOtherClassesIsRefused() {
        try (NDManager manager = Compute.forTraining();
                Parameters parameters = new Parameters(manager, 3)) {
            Rcnn rcnn = new Rcnn(parameters, TINY.withClasses(5));
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> new RcnnTraining(parameters, rcnn, Sampling.SMALL, RcnnFit.WHOLE))
                    .withMessageContaining("23 maps");
        }
    }

    private static boolean finds(Detections seen, LabelledBox known) {
        return seen.found().stream()
                .filter(one -> one.label() == known.label())
                .anyMatch(one -> one.box().overlap(known.box()) > 0.5f);
    }

    private static float[] values(TrainingImage image) {
        return Images.values(List.of(View.PLAIN.draw(image.small())), SIZE);
    }

    private static TrainingImage phantom(long seed) {
        PhantomSpec spec = PhantomSpec.DEFAULT.withSize(256);
        return TrainingImage.of(PhantomGenerator.generate(seed, spec), Split.TRAINING, SIZE);
    }

    /** The phantom as if it were a radiograph of NIH: findings known by name only. */
    private static TrainingImage labelsOnly(TrainingImage phantom) {
        Set<RadiographLabel> known =
                EnumSet.range(RadiographLabel.ATELECTASIS, RadiographLabel.PNEUMOTHORAX);
        Map<RadiographLabel, Side> present = new EnumMap<>(phantom.present());
        present.keySet().retainAll(known);
        return new TrainingImage(
                "nih",
                Split.TRAINING,
                phantom.pixels(),
                phantom.small(),
                known,
                present,
                List.of(),
                List.of());
    }
}
