package medivlm.model.rcnn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.List;
import java.util.SplittableRandom;
import medivlm.model.block.Scaled;
import medivlm.model.rcnn.box.AnchorTargets;
import medivlm.model.rcnn.box.RegionTargets;
import medivlm.model.rcnn.box.Sampling;
import medivlm.model.rcnn.box.ScoredBoxes;
import medivlm.model.rcnn.box.Truth;

/**
 * How far the network is from what is known. Where all boxes are known the losses are
 * torchvision's. A region of which only some classes are ruled out is asked for the sum of the
 * probabilities of the others; where one class is left, that is the usual cross entropy.
 */
public final class RcnnCriterion {

    private static final float BEND = 1f / 9;
    private static final float IMPOSSIBLE = -1e4f;

    private final Rcnn rcnn;
    private final Sampling sampling;

    public RcnnCriterion(Rcnn rcnn, Sampling sampling) {
        this.rcnn = rcnn;
        this.sampling = sampling;
    }

    /**
     * The losses of images.
     *
     * @param looked the network's features of the images, recorded for gradients
     * @param truths what is known of each image
     * @param random draws the samples
     */
    public RcnnLosses apply(Looked looked, List<Truth> truths, SplittableRandom random) {
        Proposed proposed = rcnn.propose(looked.levels());
        AnchorTargets anchors =
                AnchorTargets.of(rcnn.anchors().boxes(), truths, sampling.anchors(), random);
        List<ScoredBoxes> proposals = rcnn.filter(proposed, rcnn.config().training());
        RegionTargets regions = RegionTargets.of(proposals, truths, sampling.regions(), random);
        NDManager manager = proposed.objectness().getManager();
        NDArray none = manager.zeros(new Shape());
        Classified classified =
                regions.count() == 0
                        ? null
                        : rcnn.classify(rcnn.pool(looked.levels(), regions.boxes()));
        return new RcnnLosses(
                objectness(proposed.objectness(), anchors),
                anchorBoxes(proposed.deltas(), anchors),
                classified == null ? none : classes(classified.logits(), regions),
                classified == null ? none : regionBoxes(classified.deltas(), regions));
    }

    private static NDArray objectness(NDArray logits, AnchorTargets targets) {
        NDManager manager = logits.getManager();
        NDArray there = manager.create(targets.there(), logits.getShape());
        NDArray weights = manager.create(targets.weights(), logits.getShape());
        NDArray sum = Activation.softPlus(logits).sub(logits.mul(there)).mul(weights).sum();
        return Scaled.by(sum, (float) (1 / targets.total()));
    }

    private static NDArray anchorBoxes(NDArray deltas, AnchorTargets targets) {
        NDManager manager = deltas.getManager();
        Shape one = new Shape(deltas.getShape().get(0), deltas.getShape().get(1), 1);
        NDArray weights =
                manager.create(targets.weights(), one).mul(manager.create(targets.there(), one));
        NDArray codes = manager.create(targets.codes(), deltas.getShape());
        return Scaled.by(bent(deltas.sub(codes)).mul(weights).sum(), (float) (1 / targets.total()));
    }

    private static NDArray classes(NDArray logits, RegionTargets targets) {
        NDManager manager = logits.getManager();
        NDArray possible = manager.create(targets.possible(), logits.getShape());
        NDArray ruledOut = Scaled.by(possible.sub(1f), -IMPOSSIBLE);
        NDArray left = logits.logSoftmax(-1).add(ruledOut);
        NDArray most = left.max(new int[] {-1}, true);
        NDArray likelihood = left.sub(most).exp().sum(new int[] {-1}, true).log().add(most);
        NDArray weights = manager.create(targets.weights(), new Shape(logits.getShape().get(0), 1));
        return Scaled.by(likelihood.mul(weights).sum(), (float) (-1 / targets.total()));
    }

    private static NDArray regionBoxes(NDArray deltas, RegionTargets targets) {
        NDManager manager = deltas.getManager();
        long n = deltas.getShape().get(0);
        NDArray codes = manager.create(targets.codes(), new Shape(n, 1, 4));
        NDArray chosen =
                manager.create(targets.chosen(), new Shape(n, deltas.getShape().get(1), 1));
        return Scaled.by(bent(deltas.sub(codes)).mul(chosen).sum(), (float) (1 / targets.total()));
    }

    /** Smooth L1: a parabola up to 1/9, then a line of slope 1. */
    private static NDArray bent(NDArray difference) {
        NDArray size = difference.abs();
        NDArray inner = size.minimum(size.getManager().full(new Shape(), BEND));
        return Scaled.by(inner.square(), 1 / (2 * BEND)).add(size.sub(inner));
    }
}
