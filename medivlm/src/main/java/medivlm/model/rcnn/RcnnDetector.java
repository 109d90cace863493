package medivlm.model.rcnn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import medivlm.model.detect.Detection;
import medivlm.model.detect.Detections;
import medivlm.model.detect.LabelMaps;
import medivlm.model.label.Box;
import medivlm.model.label.RadiographLabel;
import medivlm.model.rcnn.box.ScoredBoxes;
import org.jspecify.annotations.Nullable;

/**
 * Finds labels in radiographs. Looks at one image at a time, because the engine's rounding depends
 * on what an image is batched with and the order of near-equal regions would follow it; so the same
 * image has the same answer to the last bit, whatever came with it.
 */
public final class RcnnDetector {

    private final NDManager manager;
    private final Rcnn rcnn;
    private final RcnnConfig config;
    private final List<RadiographLabel> labels;

    /**
     * A detector whose parameters live on the device of {@code manager} and whose classes are
     * background and all labels in their order.
     *
     * @throws IllegalArgumentException if it has another number of classes
     */
    public RcnnDetector(NDManager manager, Rcnn rcnn) {
        this(manager, rcnn, List.of(RadiographLabel.values()));
    }

    /**
     * The same with other classes.
     *
     * @param labels of the classes from 1 on
     */
    public RcnnDetector(NDManager manager, Rcnn rcnn, List<RadiographLabel> labels) {
        this.manager = manager;
        this.rcnn = rcnn;
        this.config = rcnn.config();
        this.labels = List.copyOf(labels);
        if (config.classes() != labels.size() + 1) {
            throw new IllegalArgumentException(
                    config.classes()
                            + " classes are not background and the labels, of which there are "
                            + labels.size());
        }
    }

    /**
     * What is in each image, in their order: findings and devices first, the most confident first.
     *
     * @param images {@code [channels * size * size]} each, scaled as the network was trained
     * @param places how many regions at most
     */
    public List<Detections> look(List<float[]> images, int places) {
        return images.stream()
                .map(image -> {
                    try (NDManager scope = manager.newSubManager()) {
                        return look(scope, image, places).detections();
                    }
                })
                .toList();
    }

    /**
     * What was found in an image.
     *
     * @param detections regions and class maps
     * @param features that the maps read, {@code [1, pyramid, grid, grid]}; null without maps
     */
    public record Found(Detections detections, @Nullable NDArray features) {}

    /** What is in one image; the features belong to {@code scope}. */
    public Found look(NDManager scope, float[] image, int places) {
        NDArray input =
                scope.create(image, new Shape(1, config.channels(), config.size(), config.size()));
        Looked looked = rcnn.look(input, false);
        ScoredBoxes boxes = rcnn.detect(looked).getFirst();
        List<Detection> found = new ArrayList<>();
        for (int i = 0; i < boxes.count(); i++) {
            found.add(
                    new Detection(
                            labels.get(boxes.classes()[i] - 1),
                            boxes.scores()[i],
                            fractions(boxes.boxes(), i)));
        }
        Evidence evidence = looked.evidence();
        if (evidence == null) {
            return new Found(Detections.findingsFirst(found, places, null), null);
        }
        LabelMaps maps = new LabelMaps(config.grid(), evidence.maps().toFloatArray());
        return new Found(Detections.findingsFirst(found, places, maps), evidence.features());
    }

    private Box fractions(float[] boxes, int i) {
        float unit = 1f / config.size();
        int p = 4 * i;
        return new Box(
                boxes[p] * unit,
                boxes[p + 1] * unit,
                (boxes[p + 2] - boxes[p]) * unit,
                (boxes[p + 3] - boxes[p + 1]) * unit);
    }
}
