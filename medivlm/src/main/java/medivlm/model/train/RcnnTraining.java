package medivlm.model.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import medivlm.model.block.Parameters;
import medivlm.model.block.Scaled;
import medivlm.model.label.RadiographLabel;
import medivlm.model.progress.Progress;
import medivlm.model.rcnn.Evidence;
import medivlm.model.rcnn.Looked;
import medivlm.model.rcnn.Rcnn;
import medivlm.model.rcnn.RcnnConfig;
import medivlm.model.rcnn.RcnnCriterion;
import medivlm.model.rcnn.RcnnLosses;
import medivlm.model.rcnn.box.Sampling;
import medivlm.model.train.loop.LoopPlan;
import medivlm.model.train.loop.Losses;
import medivlm.model.train.loop.ShuffledBatches;
import medivlm.model.train.loop.Source;
import medivlm.model.train.loop.Trainable;
import medivlm.model.train.loop.TrainingLoop;

/**
 * The two-stage detector with its losses, on phantoms, whose boxes are exact, and radiographs, of
 * which only labels are known, in one batch: boxes by the four losses of Faster R-CNN, labels by
 * the class maps, and boxes around the maps' strongest areas where a label is known to be present.
 */
final class RcnnTraining implements Trainable<RcnnBatch> {

    /** The maps' loss is a sum over labels and would drown the others. */
    private static final float MAPS = 0.2f;

    private final Parameters whole;
    private final Parameters fitted;
    private final Rcnn rcnn;
    private final RcnnConfig config;
    private final RcnnCriterion criterion;
    private final RcnnFit fit;

    /**
     * A network whose classes and class maps are the labels.
     *
     * @throws IllegalArgumentException if the network has other classes or no maps
     */
    RcnnTraining(Parameters parameters, Rcnn rcnn, Sampling sampling, RcnnFit fit) {
        this.whole = parameters;
        this.rcnn = rcnn;
        this.config = rcnn.config();
        this.criterion = new RcnnCriterion(rcnn, sampling);
        this.fit = fit;
        this.fitted =
                switch (fit) {
                    case WHOLE -> parameters;
                    case MAPS -> parameters.only(name -> !heads(name));
                    case BOXES -> parameters.only(RcnnTraining::heads);
                };
        int labels = RadiographLabel.values().length;
        if (config.labels() != labels || config.classes() != labels + 1) {
            throw new IllegalArgumentException(
                    "the network needs " + labels + " maps and one class more: " + config);
        }
    }

    private static boolean heads(String name) {
        return name.startsWith("rpn.") || name.startsWith("roi_heads.");
    }

    /**
     * The loop that trains.
     *
     * @param sources images with their shares of each batch
     * @param viewing draws how an image is looked at, e.g. {@code View::random}
     */
    static TrainingLoop<RcnnBatch> loop(
            LoopPlan plan,
            RcnnTraining training,
            List<Source<TrainingImage>> sources,
            int batch,
            Function<SplittableRandom, View> viewing,
            Progress progress) {
        return new TrainingLoop<>(
                plan,
                training,
                new ShuffledBatches<>(
                        sources,
                        batch,
                        plan.seed(),
                        (some, random) -> RcnnBatch.of(some, training.config, viewing, random)),
                null,
                progress);
    }

    @Override
    public Parameters parameters() {
        return fitted;
    }

    @Override
    public Losses learn(RcnnBatch batch) {
        try (NDManager scope = whole.manager().newSubManager()) {
            Looked still = fit == RcnnFit.BOXES ? look(scope, batch, false) : null;
            try (GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
                Parts parts = parts(batch, still == null ? look(scope, batch, true) : still);
                gradients.backward(parts.total());
                return parts.losses();
            }
        }
    }

    @Override
    public Losses judge(RcnnBatch batch) {
        try (NDManager scope = whole.manager().newSubManager()) {
            return parts(batch, look(scope, batch, false)).losses();
        }
    }

    private record Parts(NDArray total, Losses losses) {}

    private Looked look(NDManager scope, RcnnBatch batch, boolean training) {
        Shape shape =
                new Shape(batch.images().size(), config.channels(), config.size(), config.size());
        return rcnn.look(scope.create(batch.dense().images(), shape), training);
    }

    private Parts parts(RcnnBatch batch, Looked looked) {
        Evidence evidence = looked.evidence();
        if (evidence == null) {
            throw new IllegalStateException("the constructor refuses networks without maps");
        }
        if (fit == RcnnFit.MAPS) {
            NDArray maps = MapLoss.of(evidence.maps(), batch.dense());
            return new Parts(maps, Losses.of(maps.getFloat()));
        }
        RcnnLosses losses =
                criterion.apply(
                        looked,
                        batch.truths(evidence.maps().toFloatArray(), config),
                        new SplittableRandom(batch.draws()));
        NDArray total = losses.sum();
        if (fit == RcnnFit.WHOLE) {
            total = total.add(Scaled.by(MapLoss.of(evidence.maps(), batch.dense()), MAPS));
        }
        return new Parts(
                total,
                Losses.of(
                        total.getFloat(),
                        "proposals",
                        losses.objectness().getFloat() + losses.anchorBoxes().getFloat(),
                        "regions",
                        losses.classes().getFloat() + losses.regionBoxes().getFloat()));
    }
}
