package medivlm.model.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import medivlm.model.block.Parameters;
import medivlm.model.network.Detector;
import medivlm.model.network.DetectorConfig;
import medivlm.model.network.DetectorOutput;
import medivlm.model.progress.Progress;

/**
 * Fits the detector: image labels of all collections by the pooled maps, sides and boxes of the
 * phantoms by halves and cells.
 */
final class DetectorTrainer {

    private static final int BATCH = 32;
    private static final float HALVES = 0.5f;
    private static final float CELLS = 4;

    private DetectorTrainer() {}

    static void train(
            Parameters parameters,
            Detector detector,
            DetectorConfig config,
            List<TrainingImage> images,
            Schedule schedule,
            long seed,
            Progress progress) {
        parameters.train();
        SplittableRandom random = new SplittableRandom(seed);
        int perEpoch = images.size() / BATCH;
        int total = perEpoch * schedule.epochs();
        SplittableRandom order = random.split();
        SplittableRandom views = random.split();
        List<TrainingImage> shuffled = new ArrayList<>(images);
        try (AdamW optimiser = new AdamW(parameters, schedule.decay(), 5);
                Prefetch<DetectorBatch> batches =
                        new Prefetch<>(
                                total,
                                step -> {
                                    int at = step % perEpoch;
                                    if (at == 0) {
                                        Shuffle.shuffle(shuffled, order);
                                    }
                                    return DetectorBatch.of(
                                            shuffled.subList(at * BATCH, (at + 1) * BATCH),
                                            config,
                                            views.split());
                                })) {
            double mean = 0;
            for (int step = 0; step < total; step++) {
                double loss = step(parameters, detector, config, batches.next());
                optimiser.step(schedule.rate(step, total));
                mean = step == 0 ? loss : 0.98 * mean + 0.02 * loss;
                progress.step(
                        "detector", step + 1, total, String.format(Locale.ROOT, "loss %.4f", mean));
            }
        }
    }

    private static double step(
            Parameters parameters, Detector detector, DetectorConfig config, DetectorBatch batch) {
        int n = batch.n();
        int labels = config.labels();
        int grid = config.grid();
        try (NDManager scope = parameters.manager().newSubManager();
                GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
            NDArray images =
                    scope.create(batch.images(), new Shape(n, 1, config.size(), config.size()));
            DetectorOutput output = detector.apply(images, true);
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
            NDArray total =
                    whole.add(right.add(left).mul(HALVES))
                            .add(cells.mul(CELLS / (grid * grid)))
                            .div((float) n);
            gradients.backward(total);
            return total.getFloat();
        }
    }

    /** Sum of the weighted cross entropies of logits against 0/1 targets. */
    private static NDArray loss(NDArray logits, NDArray targets, NDArray weights) {
        return Activation.softPlus(logits).sub(logits.mul(targets)).mul(weights).sum();
    }
}
