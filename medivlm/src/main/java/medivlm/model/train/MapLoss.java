package medivlm.model.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.Arrays;
import medivlm.model.block.Scaled;
import medivlm.model.label.RadiographLabel;
import medivlm.model.rcnn.Evidence;

/** Class maps against what is known of the whole image, of its halves and of its cells. */
final class MapLoss {

    private static final float HALVES = 0.5f;
    private static final float CELLS = 4;

    /** Whether there is anything at all counts like several labels. */
    private static final float ANY = 2;

    private static final int FINDINGS =
            (int)
                    Arrays.stream(RadiographLabel.values())
                            .filter(label -> label.kind() == RadiographLabel.Kind.FINDING)
                            .count();

    private MapLoss() {}

    /**
     * The loss, one value per batch.
     *
     * @param maps logits {@code [n, labels, grid, grid]}
     */
    static NDArray of(NDArray maps, DetectorBatch batch) {
        NDManager scope = maps.getManager();
        int n = batch.n();
        int labels = Math.toIntExact(maps.getShape().get(1));
        int grid = Math.toIntExact(maps.getShape().get(2));
        NDArray whole =
                loss(
                        Evidence.pooled(maps),
                        scope.create(batch.whole(), new Shape(n, labels)),
                        scope.create(batch.wholeWeight(), new Shape(n, labels)));
        NDArray halves = scope.create(batch.halves(), new Shape(n, 2, labels));
        NDArray halvesWeight = scope.create(batch.halvesWeight(), new Shape(n, 2, labels));
        NDArray right =
                loss(
                        Evidence.pooled(maps.get(":, :, :, :" + grid / 2)),
                        halves.get(":, 0"),
                        halvesWeight.get(":, 0"));
        NDArray left =
                loss(
                        Evidence.pooled(maps.get(":, :, :, " + grid / 2 + ":")),
                        halves.get(":, 1"),
                        halvesWeight.get(":, 1"));
        NDArray cells =
                loss(
                        maps,
                        scope.create(batch.cells(), new Shape(n, labels, grid, grid)),
                        scope.create(batch.cellsWeight(), new Shape(n, 1, 1, 1)));
        NDArray any =
                loss(
                        anyFinding(Evidence.pooled(maps)),
                        scope.create(batch.any(), new Shape(n)),
                        scope.create(batch.anyWeight(), new Shape(n)));
        NDArray sum =
                whole.add(Scaled.by(any, ANY))
                        .add(Scaled.by(right.add(left), HALVES))
                        .add(Scaled.by(cells, CELLS / (grid * grid)));
        return Scaled.by(sum, 1f / n);
    }

    /** A smooth maximum over the findings, which stand first among the labels: {@code [n]}. */
    private static NDArray anyFinding(NDArray pooled) {
        NDArray findings = pooled.get(":, :" + FINDINGS);
        NDArray most = findings.max(new int[] {1}, true);
        return findings.sub(most).exp().sum(new int[] {1}, true).log().add(most).reshape(-1);
    }

    /** Sum of the weighted cross entropies of logits against 0/1 targets. */
    private static NDArray loss(NDArray logits, NDArray targets, NDArray weights) {
        return Activation.softPlus(logits).sub(logits.mul(targets)).mul(weights).sum();
    }
}
