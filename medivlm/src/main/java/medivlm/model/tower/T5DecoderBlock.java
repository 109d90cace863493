package medivlm.model.tower;

import ai.djl.ndarray.NDArray;
import medivlm.model.block.KeyValues;
import medivlm.model.block.Parameters;
import org.jspecify.annotations.Nullable;

/** A block of T5's decoder: it looks at the text so far, then at the encoded text. */
final class T5DecoderBlock {

    private final RmsNorm first;
    private final T5Attention self;
    private final RmsNorm second;
    private final T5Attention cross;
    private final RmsNorm third;
    private final T5FeedForward feedForward;

    T5DecoderBlock(Parameters parameters, String name, T5Config config) {
        int width = config.width();
        double epsilon = config.epsilon();
        this.first = new RmsNorm(parameters, name + "layer.0.layer_norm", width, epsilon);
        this.self = new T5Attention(parameters, name + "layer.0.SelfAttention", config);
        this.second = new RmsNorm(parameters, name + "layer.1.layer_norm", width, epsilon);
        this.cross = new T5Attention(parameters, name + "layer.1.EncDecAttention", config);
        this.third = new RmsNorm(parameters, name + "layer.2.layer_norm", width, epsilon);
        this.feedForward = new T5FeedForward(parameters, name + "layer.2", config);
    }

    /**
     * A block's answer for new positions.
     *
     * @param output {@code [n, new positions, width]}
     * @param memory of all positions so far
     */
    record Step(NDArray output, KeyValues memory) {}

    /** What this block needs of the encoded text. */
    KeyValues remember(NDArray encoded) {
        return cross.remember(encoded);
    }

    /** Positions that come after those of {@code past}. */
    Step step(
            NDArray x,
            @Nullable KeyValues past,
            NDArray mask,
            KeyValues encoded,
            NDArray encodedMask) {
        NDArray normed = first.apply(x);
        KeyValues here = self.remember(normed);
        KeyValues now = past == null ? here : past.and(here);
        NDArray y = T5Sum.of(x, self.look(normed, now, mask));
        NDArray z = T5Sum.of(y, cross.look(second.apply(y), encoded, encodedMask));
        return new Step(T5Sum.of(z, feedForward.apply(third.apply(z))), now);
    }
}
