package medivlm.model.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import medivlm.model.block.Convolution;
import medivlm.model.block.Parameters;

/**
 * The detector's first stage: a residual backbone whose last two levels join in dense class maps. A
 * label's evidence in an area is the mean of its map there, weighted by the softmax of the map
 * itself, so that the strongest cells speak and all of them learn.
 */
public final class Detector {

    private final DetectorConfig config;
    private final Convolution stem;
    private final ResidualStage fine;
    private final ResidualStage middle;
    private final ResidualStage coarse;
    private final Convolution lateral;
    private final Convolution top;
    private final NDArray headWeight;
    private final NDArray headBias;

    public Detector(Parameters parameters, DetectorConfig config) {
        this.config = config;
        int w = config.width();
        this.stem = new Convolution(parameters, "stem", 1, w, 5, 2);
        this.fine = new ResidualStage(parameters, "fine", w, w + w / 3, 1);
        this.middle = new ResidualStage(parameters, "middle", w + w / 3, 3 * w, 1);
        this.coarse = new ResidualStage(parameters, "coarse", 3 * w, 6 * w, 1);
        this.lateral = new Convolution(parameters, "lateral", 3 * w, config.features(), 1, 1);
        this.top = new Convolution(parameters, "top", 6 * w, config.features(), 1, 1);
        this.headWeight =
                parameters.normal("head.weight", 0.02, config.labels(), config.features(), 1, 1);
        this.headBias = parameters.constant("head.bias", -3, config.labels());
    }

    /**
     * Looks at images.
     *
     * @param images {@code [batch, 1, size, size]}, grey values as {@link DetectorConfig} says
     * @param training whether batch statistics are used and remembered
     */
    public DetectorOutput apply(NDArray images, boolean training) {
        NDArray a = fine.apply(Activation.relu(stem.apply(images, training)), training);
        NDArray b = middle.apply(a, training);
        NDArray c = coarse.apply(b, training);
        int grid = config.grid();
        NDArray up = enlarged(top.apply(c, training), grid / 2);
        NDArray features = Activation.relu(lateral.apply(b, training).add(up));
        NDArray maps =
                Conv2d.conv2d(
                                features,
                                headWeight,
                                headBias,
                                new Shape(1, 1),
                                new Shape(0, 0),
                                new Shape(1, 1))
                        .singletonOrThrow();
        return new DetectorOutput(maps, features);
    }

    /** Evidence {@code [batch, labels]} in the whole of maps {@code [batch, labels, h, w]}. */
    public static NDArray pooled(NDArray maps) {
        Shape shape = maps.getShape();
        NDArray flat = maps.reshape(shape.get(0), shape.get(1), -1);
        return flat.mul(flat.softmax(-1)).sum(new int[] {-1});
    }

    /** Each cell twice in both directions. */
    private static NDArray enlarged(NDArray x, int side) {
        Shape shape = x.getShape();
        long n = shape.get(0);
        long channels = shape.get(1);
        NDArray columns = x.reshape(n, channels, side, side, 1);
        NDArray wide = NDArrays.concat(new NDList(columns, columns), 4);
        NDArray rows = wide.reshape(n, channels, side, 1, 2L * side);
        return NDArrays.concat(new NDList(rows, rows), 3)
                .reshape(n, channels, 2L * side, 2L * side);
    }
}
