package medivlm.model.rcnn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.List;
import medivlm.model.block.Parameters;

/** The region proposal network's head, shared by all levels (Ren et al. 2015, section 3.1). */
final class ProposalHead {

    private static final double DEVIATION = 0.01;

    private final BiasedConvolution hidden;
    private final BiasedConvolution objectness;
    private final BiasedConvolution deltas;

    ProposalHead(Parameters parameters, RcnnConfig config) {
        int width = config.pyramid();
        int anchors = config.anchorsPerCell();
        this.hidden =
                new BiasedConvolution(
                        parameters, "rpn.head.conv.0.0", width, width, 3, DEVIATION, 0);
        this.objectness =
                new BiasedConvolution(
                        parameters, "rpn.head.cls_logits", width, anchors, 1, DEVIATION, 0);
        this.deltas =
                new BiasedConvolution(
                        parameters, "rpn.head.bbox_pred", width, 4 * anchors, 1, DEVIATION, 0);
    }

    Proposed apply(List<NDArray> levels) {
        NDList logits = new NDList();
        NDList codes = new NDList();
        for (NDArray level : levels) {
            NDArray x = Activation.relu(hidden.apply(level));
            logits.add(byAnchor(objectness.apply(x), 1));
            codes.add(byAnchor(deltas.apply(x), 4));
        }
        NDArray joined = NDArrays.concat(logits, 1);
        return new Proposed(
                joined.reshape(joined.getShape().get(0), -1), NDArrays.concat(codes, 1));
    }

    /** {@code [batch, anchors * k, h, w]} as {@code [batch, h * w * anchors, k]}. */
    private static NDArray byAnchor(NDArray x, int k) {
        Shape shape = x.getShape();
        return x.reshape(shape.get(0), -1, k, shape.get(2), shape.get(3))
                .transpose(0, 3, 4, 1, 2)
                .reshape(shape.get(0), -1, k);
    }
}
