package medivlm.model.tower;

import medivlm.model.weights.WeightsException;

/**
 * The shape of CLIP's text tower, with {@code quick_gelu}.
 *
 * @param width of states
 * @param heads of attention, a divisor of the width
 * @param layers of the encoder
 * @param inner width of the feed-forward part
 * @param vocabulary tokens
 * @param positions of the longest text
 * @param projection width of the space shared with the image tower, 0 to answer without projection
 * @param end token that ends a text and whose state stands for it; 2, as old configurations wrongly
 *     say, means the token of the highest number
 * @param epsilon added to the variance by each normalisation
 */
public record ClipTextConfig(
        int width,
        int heads,
        int layers,
        int inner,
        int vocabulary,
        int positions,
        int projection,
        int end,
        double epsilon) {

    public ClipTextConfig {
        Sizes.require(width, heads, layers, inner, vocabulary, positions);
        if (projection < 0) {
            throw new IllegalArgumentException("a projection of " + projection);
        }
    }

    /** The same with another projection; 0 for none. */
    public ClipTextConfig withProjection(int other) {
        return new ClipTextConfig(
                width, heads, layers, inner, vocabulary, positions, other, end, epsilon);
    }

    /**
     * From a {@code config.json} of CLIP or of its text tower, with its projection.
     *
     * @throws WeightsException naming what is missing or not supported
     */
    public static ClipTextConfig fromHuggingFace(String json) {
        HuggingFaceJson whole = new HuggingFaceJson(json);
        whole.allow("model_type", "clip", "clip_text_model");
        HuggingFaceJson config = whole.within("text_config");
        config.allow("hidden_act", "quick_gelu");
        return new ClipTextConfig(
                config.integer("hidden_size"),
                config.integer("num_attention_heads"),
                config.integer("num_hidden_layers"),
                config.integer("intermediate_size"),
                config.integer("vocab_size"),
                config.integer("max_position_embeddings"),
                whole.integer("projection_dim"),
                config.integer("eos_token_id", 2),
                config.decimal("layer_norm_eps", 1e-5));
    }
}
