package medivlm.model.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.training.GradientCollector;
import medivlm.model.block.Parameters;
import medivlm.model.block.Scaled;
import medivlm.model.network.Detector;
import medivlm.model.network.DetectorConfig;
import medivlm.model.network.DetectorOutput;
import medivlm.model.train.loop.Losses;
import medivlm.model.train.loop.Trainable;

/**
 * The detector with its loss: image labels of all collections by the pooled maps, sides and boxes
 * of the phantoms by halves and cells.
 */
final class DetectorTraining implements Trainable<DetectorBatch> {

    private static final float HALVES = 0.5f;
    private static final float CELLS = 4;

    private final Parameters parameters;
    private final Detector detector;
    private final DetectorConfig config;

    DetectorTraining(Parameters parameters, Detector detector, DetectorConfig config) {
        this.parameters = parameters;
        this.detector = detector;
        this.config = config;
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public Losses learn(DetectorBatch batch) {
        try (NDManager scope = parameters.manager().newSubManager();
                GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
            NDArray total = loss(scope, batch, true);
            gradients.backward(total);
            return Losses.of(total.getFloat());
        }
    }

    @Override
    public Losses judge(DetectorBatch batch) {
        try (NDManager scope = parameters.manager().newSubManager()) {
            return Losses.of(loss(scope, batch, false).getFloat());
        }
    }

    private NDArray loss(NDManager scope, DetectorBatch batch, boolean training) {
        int n = batch.n();
        int labels = config.labels();
        int grid = config.grid();
        NDArray images =
                scope.create(batch.images(), new Shape(n, 1, config.size(), config.size()));
        DetectorOutput output = detector.apply(images, training);
        NDArray maps = output.maps();
        NDArray whole =
                loss(
                        Detector.pooled(maps),
                        scope.create(batch.whole(), new Shape(n, labels)),
                        scope.create(batch.wholeWeight(), new Shape(n, labels)));
        NDArray halves = scope.create(batch.halves(), new Shape(n, 2, labels));
        NDArray halvesWeight = scope.create(batch.halvesWeight(), new Shape(n, 2, labels));
        NDArray right =
                loss(
                        Detector.pooled(maps.get(":, :, :, :" + grid / 2)),
                        halves.get(":, 0"),
                        halvesWeight.get(":, 0"));
        NDArray left =
                loss(
                        Detector.pooled(maps.get(":, :, :, " + grid / 2 + ":")),
                        halves.get(":, 1"),
                        halvesWeight.get(":, 1"));
        NDArray cells =
                loss(
                        maps,
                        scope.create(batch.cells(), new Shape(n, labels, grid, grid)),
                        scope.create(batch.cellsWeight(), new Shape(n, 1, 1, 1)));
        NDArray sum =
                whole.add(Scaled.by(right.add(left), HALVES))
                        .add(Scaled.by(cells, CELLS / (grid * grid)));
        return Scaled.by(sum, 1f / n);
    }

    /** Sum of the weighted cross entropies of logits against 0/1 targets. */
    private static NDArray loss(NDArray logits, NDArray targets, NDArray weights) {
        return Activation.softPlus(logits).sub(logits.mul(targets)).mul(weights).sum();
    }
}
