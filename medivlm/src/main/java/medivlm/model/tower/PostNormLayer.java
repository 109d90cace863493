package medivlm.model.tower;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import medivlm.model.block.Linear;
import medivlm.model.block.Norm;
import medivlm.model.block.Parameters;

/** A layer of BERT or DistilBERT: it normalises the sums after each of its two parts. */
final class PostNormLayer {

    /** What the parts are called under the name of the layer. */
    record Names(
            SelfAttention.Names attention, String first, String up, String down, String second) {}

    private final SelfAttention attention;
    private final Norm first;
    private final Linear up;
    private final Linear down;
    private final Norm second;

    PostNormLayer(
            Parameters parameters,
            String layer,
            Names names,
            int width,
            int heads,
            int inner,
            double epsilon) {
        this.attention = new SelfAttention(parameters, layer, names.attention(), width, heads);
        this.first = new Norm(parameters, layer + names.first(), width, epsilon);
        this.up = Starts.linear(parameters, layer + names.up(), width, inner);
        this.down = Starts.linear(parameters, layer + names.down(), inner, width);
        this.second = new Norm(parameters, layer + names.second(), width, epsilon);
    }

    NDArray apply(NDArray x, NDArray mask) {
        NDArray y = first.apply(x.add(attention.apply(x, mask)));
        return second.apply(y.add(down.apply(Activation.gelu(up.apply(y)))));
    }
}
