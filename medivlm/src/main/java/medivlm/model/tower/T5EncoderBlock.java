package medivlm.model.tower;

import ai.djl.ndarray.NDArray;
import medivlm.model.block.Parameters;

/** A block of T5's encoder. */
final class T5EncoderBlock {

    private final RmsNorm first;
    private final T5Attention attention;
    private final RmsNorm second;
    private final T5FeedForward feedForward;

    T5EncoderBlock(Parameters parameters, String name, T5Config config) {
        String self = name + "layer.0";
        String forward = name + "layer.1";
        this.first =
                new RmsNorm(parameters, self + ".layer_norm", config.width(), config.epsilon());
        this.attention = new T5Attention(parameters, self + ".SelfAttention", config);
        this.second =
                new RmsNorm(parameters, forward + ".layer_norm", config.width(), config.epsilon());
        this.feedForward = new T5FeedForward(parameters, forward, config);
    }

    NDArray apply(NDArray x, NDArray mask) {
        NDArray normed = first.apply(x);
        NDArray y = T5Sum.of(x, attention.look(normed, attention.remember(normed), mask));
        return T5Sum.of(y, feedForward.apply(second.apply(y)));
    }
}
