package medivlm.model.rcnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import medivlm.model.block.Compute;
import medivlm.model.block.Overwrite;
import medivlm.model.block.Parameters;
import medivlm.model.rcnn.box.Sampler;
import medivlm.model.rcnn.box.Sampling;
import medivlm.model.rcnn.box.Truth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RcnnCriterionTest {

    private static final Sampling ALL =
            new Sampling(new Sampler(100_000, 0.5), new Sampler(100_000, 0.25));

    private final Golden golden = new Golden();
    private final NDManager manager = Compute.forTraining();
    private final Parameters parameters = new Parameters(manager, 1);
    private final Rcnn rcnn = new Rcnn(parameters, TinyRcnn.CONFIG);
    private final RcnnCriterion criterion = new RcnnCriterion(rcnn, ALL);

    @BeforeEach
    void load() {
        TorchvisionWeights.load(parameters, Golden.file("weights.safetensors"));
    }

    @AfterEach
    void free() {
        golden.close();
        manager.close();
    }

    @Test
    void lossesAndGradientsAreTorchvisions() {
        parameters.train();
        try (NDManager scope = manager.newSubManager();
                GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
            RcnnLosses losses = losses(scope);
            golden.agrees(losses.objectness().reshape(1), "loss_objectness");
            golden.agrees(losses.anchorBoxes().reshape(1), "loss_rpn_box_reg");
            golden.agrees(losses.classes().reshape(1), "loss_classifier");
            golden.agrees(losses.regionBoxes().reshape(1), "loss_box_reg");
            gradients.backward(losses.sum());
        }
        int compared = 0;
        for (Map.Entry<String, NDArray> weight : parameters.trained()) {
            String name = "gradient." + weight.getKey();
            if (golden.has(name)) {
                float most = 0;
                for (float value : golden.values(name)) {
                    most = Math.max(most, Math.abs(value));
                }
                golden.agrees(weight.getValue().getGradient().toFloatArray(), name, 1e-3 * most);
                compared++;
            }
        }
        assertThat(compared).isEqualTo(9);
    }

    /** Where nothing is ruled out, a region may be anything and has no loss. */
    @Test
    void regionOfWhichNothingIsKnownCostsNothing() {
        try (NDManager scope = manager.newSubManager()) {
            boolean[] anything = {true, true, true, true, true};
            Truth open = new Truth(new float[0], new int[0], new float[0], anything, 1f);
            NDArray images = golden.array(scope, "images");
            RcnnLosses losses =
                    criterion.apply(
                            rcnn.look(images, true), List.of(open, open), new SplittableRandom(1));
            assertThat(losses.classes().getFloat()).isCloseTo(0f, within(1e-5f));
            assertThat(losses.objectness().getFloat()).isZero();
        }
    }

    /** By a weight that moves no proposal, since the choice of proposals has no gradient. */
    @Test
    void gradientOfTheClassLossIsItsSlope() {
        NDArray weight =
                parameters.trained().stream()
                        .filter(one -> one.getKey().equals("roi_heads.box_head.fc6.weight"))
                        .findFirst()
                        .orElseThrow()
                        .getValue();
        parameters.train();
        try (NDManager scope = manager.newSubManager();
                GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
            gradients.backward(losses(scope).classes());
        }
        float[] slope = weight.getGradient().toFloatArray();
        int steepest = 0;
        for (int i = 0; i < slope.length; i++) {
            if (Math.abs(slope[i]) > Math.abs(slope[steepest])) {
                steepest = i;
            }
        }
        weight.setRequiresGradient(false);
        double rise = classLoss(weight, steepest, 1e-3f) - classLoss(weight, steepest, -1e-3f);
        assertThat(rise / 2e-3)
                .isCloseTo(slope[steepest], within(1e-2 * Math.abs(slope[steepest])));
    }

    private double classLoss(NDArray weight, int at, float more) {
        float[] values = weight.toFloatArray();
        float kept = values[at];
        values[at] = kept + more;
        Overwrite.with(weight, values);
        try (NDManager scope = manager.newSubManager()) {
            return losses(scope).classes().getFloat();
        } finally {
            values[at] = kept;
            Overwrite.with(weight, values);
        }
    }

    private RcnnLosses losses(NDManager scope) {
        Looked looked = rcnn.look(golden.array(scope, "images"), true);
        List<Truth> truths =
                List.of(
                        Truth.exact(golden.values("boxes"), new int[] {1, 3, 4}, 5),
                        Truth.exact(new float[0], new int[0], 5));
        return criterion.apply(looked, truths, new SplittableRandom(1));
    }
}
