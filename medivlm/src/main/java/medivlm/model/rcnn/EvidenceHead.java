package medivlm.model.rcnn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import java.util.List;
import medivlm.model.block.Convolution;
import medivlm.model.block.Parameters;

/**
 * Class maps over the stride-8 level of the pyramid, into which the coarser ones are merged. Not
 * part of torchvision's network.
 */
final class EvidenceHead {

    private final Convolution merge;
    private final BiasedConvolution logits;
    private final int from;
    private final int to;

    EvidenceHead(Parameters parameters, RcnnConfig config) {
        int width = config.pyramid();
        this.from = config.mapLevel();
        this.to = config.levels();
        this.merge =
                new Convolution(parameters, "label_maps.merge", (to - from) * width, width, 1, 1);
        this.logits =
                new BiasedConvolution(
                        parameters, "label_maps.logits", width, config.labels(), 1, 0.02, -3);
    }

    void fold() {
        merge.fold();
    }

    Evidence apply(List<NDArray> levels, boolean training) {
        NDList parts = new NDList();
        for (int level = from; level < to; level++) {
            NDArray part = levels.get(level);
            for (int times = from; times < level; times++) {
                part = FeaturePyramid.enlarged(part);
            }
            parts.add(part);
        }
        NDArray features = Activation.relu(merge.apply(NDArrays.concat(parts, 1), training));
        return new Evidence(logits.apply(features), features);
    }
}
