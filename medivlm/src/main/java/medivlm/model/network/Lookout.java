package medivlm.model.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;
import java.util.ArrayList;
import java.util.List;
import medivlm.model.image.AreaResampler;
import medivlm.model.image.GrayImage;
import medivlm.model.label.Box;
import medivlm.model.label.RadiographLabel;
import medivlm.model.rcnn.Rcnn;
import medivlm.model.rcnn.RcnnConfig;
import medivlm.model.rcnn.RcnnDetector;

/**
 * Runs the frozen detector over canvases, one at a time: the engine's rounding depends on what an
 * image is batched with, and the order of near-equal regions would follow it.
 */
public final class Lookout {

    private final NDManager manager;
    private final RcnnDetector detector;
    private final RcnnConfig config;
    private final int windows;

    /**
     * A detector whose parameters live on the device of {@code manager}.
     *
     * @param windows along an edge, 0 for none
     */
    public Lookout(NDManager manager, Rcnn rcnn, int windows) {
        this(manager, rcnn, List.of(RadiographLabel.values()), windows);
    }

    /**
     * The same for a detector of other classes.
     *
     * @param labels of its classes from 1 on
     */
    public Lookout(NDManager manager, Rcnn rcnn, List<RadiographLabel> labels, int windows) {
        this.manager = manager;
        this.detector = new RcnnDetector(manager, rcnn, labels);
        this.config = rcnn.config();
        this.windows = windows;
    }

    /** What is seen, the findings first, in {@code places} places. */
    public Sighting look(GrayImage canvas, int places) {
        try (NDManager scope = manager.newSubManager()) {
            float[] plain =
                    Images.detector(
                            AreaResampler.resize(canvas, config.size(), config.size()),
                            config.channels());
            RcnnDetector.Found found = detector.look(scope, plain, places);
            float[] seen =
                    windows == 0 || found.features() == null
                            ? new float[0]
                            : windows(found.features()).toFloatArray();
            return new Sighting(found.detections(), seen);
        }
    }

    /**
     * What the windows of the whole image see, in their order.
     *
     * @param grid cells of the features along an edge
     * @param windows along an edge
     * @return {@code windows * windows} boxes
     */
    public static List<Box> windows(int grid, int windows) {
        int stride = Math.max(1, (grid - 2) / windows);
        float size = (float) (grid - (windows - 1) * stride) / grid;
        List<Box> out = new ArrayList<>();
        for (int row = 0; row < windows; row++) {
            for (int column = 0; column < windows; column++) {
                out.add(
                        new Box(
                                (float) column * stride / grid,
                                (float) row * stride / grid,
                                size,
                                size));
            }
        }
        return out;
    }

    /**
     * The whole image through overlapping windows.
     *
     * @param features {@code [1, features, grid, grid]}
     * @return their means, {@code [1, windows * windows, features]}
     */
    private NDArray windows(NDArray features) {
        Shape shape = features.getShape();
        long stride = Math.max(1, (shape.get(2) - 2) / windows);
        long size = shape.get(2) - (windows - 1) * stride;
        NDArray pooled =
                Pool.avgPool2d(
                        features,
                        new Shape(size, size),
                        new Shape(stride, stride),
                        new Shape(0, 0),
                        false,
                        true);
        return pooled.reshape(shape.get(0), shape.get(1), -1).swapAxes(1, 2);
    }
}
