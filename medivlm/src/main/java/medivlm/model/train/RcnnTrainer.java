package medivlm.model.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;
import medivlm.model.block.Parameters;
import medivlm.model.label.RadiographLabel;
import medivlm.model.progress.Progress;
import medivlm.model.rcnn.Evidence;
import medivlm.model.rcnn.Looked;
import medivlm.model.rcnn.Rcnn;
import medivlm.model.rcnn.RcnnConfig;
import medivlm.model.rcnn.RcnnCriterion;
import medivlm.model.rcnn.RcnnLosses;
import medivlm.model.rcnn.box.Sampling;

/**
 * Fits the two-stage detector to phantoms, whose boxes are exact, and to radiographs, of which only
 * labels are known, in one batch: boxes by the four losses of Faster R-CNN, labels by the class
 * maps, and boxes around the maps' strongest areas where a label is known to be present.
 */
final class RcnnTrainer {

    private static final double CLIP = 5;

    /** The maps' loss is a sum over labels and would drown the others. */
    private static final float MAPS = 0.5f;

    private final Parameters parameters;
    private final Rcnn rcnn;
    private final RcnnConfig config;
    private final RcnnCriterion criterion;
    private final int batchSize;
    private final Function<SplittableRandom, View> viewing;

    /**
     * A trainer of a network whose classes and class maps are the labels.
     *
     * @param viewing draws how an image is looked at, e.g. {@code View::random}
     * @throws IllegalArgumentException if the network has other classes or no maps
     */
    RcnnTrainer(
            Parameters parameters,
            Rcnn rcnn,
            Sampling sampling,
            int batchSize,
            Function<SplittableRandom, View> viewing) {
        this.parameters = parameters;
        this.rcnn = rcnn;
        this.config = rcnn.config();
        this.criterion = new RcnnCriterion(rcnn, sampling);
        this.batchSize = batchSize;
        this.viewing = viewing;
        int labels = RadiographLabel.values().length;
        if (config.labels() != labels || config.classes() != labels + 1) {
            throw new IllegalArgumentException(
                    "the network needs " + labels + " maps and one class more: " + config);
        }
    }

    /** Trains; the same seed gives the same batches in the same order. */
    void train(List<TrainingImage> images, Schedule schedule, long seed, Progress progress) {
        parameters.train();
        SplittableRandom random = new SplittableRandom(seed);
        int perEpoch = images.size() / batchSize;
        int total = perEpoch * schedule.epochs();
        SplittableRandom order = random.split();
        SplittableRandom views = random.split();
        SplittableRandom samples = random.split();
        List<TrainingImage> shuffled = new ArrayList<>(images);
        try (AdamW optimiser = new AdamW(parameters, schedule.decay(), CLIP);
                Prefetch<RcnnBatch> batches =
                        new Prefetch<>(
                                total,
                                step -> {
                                    int at = step % perEpoch;
                                    if (at == 0) {
                                        Shuffle.shuffle(shuffled, order);
                                    }
                                    return RcnnBatch.of(
                                            shuffled.subList(at * batchSize, (at + 1) * batchSize),
                                            config,
                                            viewing,
                                            views.split());
                                })) {
            for (int step = 0; step < total; step++) {
                String note = step(batches.next(), samples.split());
                optimiser.step(schedule.rate(step, total));
                progress.step("detector", step + 1, total, note);
            }
        }
    }

    /**
     * Records the gradients of one batch.
     *
     * @return the losses by name, for people
     */
    String step(RcnnBatch batch, SplittableRandom random) {
        int n = batch.images().size();
        try (NDManager scope = parameters.manager().newSubManager();
                GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
            NDArray images =
                    scope.create(
                            batch.dense().images(),
                            new Shape(n, config.channels(), config.size(), config.size()));
            Looked looked = rcnn.look(images, true);
            Evidence evidence = looked.evidence();
            if (evidence == null) {
                throw new IllegalStateException("the constructor refuses networks without maps");
            }
            RcnnLosses losses =
                    criterion.apply(
                            looked, batch.truths(evidence.maps().toFloatArray(), config), random);
            NDArray maps = MapLoss.of(evidence.maps(), batch.dense());
            gradients.backward(losses.sum().add(maps.mul(MAPS)));
            return String.format(
                    Locale.ROOT,
                    "objectness %.3f anchors %.3f classes %.3f boxes %.3f maps %.3f",
                    losses.objectness().getFloat(),
                    losses.anchorBoxes().getFloat(),
                    losses.classes().getFloat(),
                    losses.regionBoxes().getFloat(),
                    maps.getFloat());
        }
    }
}
