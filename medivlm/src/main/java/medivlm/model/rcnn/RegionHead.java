package medivlm.model.rcnn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import medivlm.model.block.Linear;
import medivlm.model.block.Parameters;

/** What a region is and where exactly: two hidden layers, then classes and boxes. */
final class RegionHead {

    private static final String HEADS = "roi_heads.";

    private final Linear first;
    private final Linear second;
    private final Linear classes;
    private final Linear boxes;

    RegionHead(Parameters parameters, RcnnConfig config) {
        int in = config.pyramid() * config.pooled() * config.pooled();
        int width = config.hidden();
        this.first = new Linear(parameters, HEADS + "box_head.fc6", in, width, Math.sqrt(2.0 / in));
        this.second =
                new Linear(
                        parameters, HEADS + "box_head.fc7", width, width, Math.sqrt(2.0 / width));
        this.classes =
                new Linear(
                        parameters,
                        HEADS + "box_predictor.cls_score",
                        width,
                        config.classes(),
                        0.01);
        this.boxes =
                new Linear(
                        parameters,
                        HEADS + "box_predictor.bbox_pred",
                        width,
                        4 * config.classes(),
                        0.001);
    }

    /** Regions {@code [regions, channels, pooled, pooled]}. */
    Classified apply(NDArray pooled) {
        long n = pooled.getShape().get(0);
        NDArray x = Activation.relu(first.apply(pooled.reshape(n, -1)));
        x = Activation.relu(second.apply(x));
        return new Classified(classes.apply(x), boxes.apply(x).reshape(n, -1, 4));
    }
}
