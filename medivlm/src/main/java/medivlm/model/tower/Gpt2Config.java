package medivlm.model.tower;

import medivlm.model.weights.WeightsException;

/**
 * The shape of a GPT-2, with {@code gelu_new} and an output tied to the token embeddings.
 *
 * @param width of states, {@code n_embd}
 * @param heads of attention, a divisor of the width
 * @param layers blocks
 * @param inner width of the feed-forward part, usually four times the width
 * @param vocabulary tokens
 * @param positions most positions, those of a prefix included
 * @param epsilon added to the variance by each normalisation
 */
public record Gpt2Config(
        int width,
        int heads,
        int layers,
        int inner,
        int vocabulary,
        int positions,
        double epsilon) {

    public Gpt2Config {
        Sizes.require(width, heads, layers, inner, vocabulary, positions);
    }

    /** The smallest published GPT-2, 124 M; the paper takes four of its twelve blocks. */
    public static Gpt2Config base() {
        return new Gpt2Config(768, 12, 12, 3072, 50257, 1024, 1e-5);
    }

    /** The first blocks alone. */
    public Gpt2Config withLayers(int fewer) {
        if (fewer > layers) {
            throw new IllegalArgumentException(fewer + " blocks of " + layers);
        }
        return new Gpt2Config(width, heads, fewer, inner, vocabulary, positions, epsilon);
    }

    /**
     * From a {@code config.json}.
     *
     * @throws WeightsException naming what is missing or not supported
     */
    public static Gpt2Config fromHuggingFace(String json) {
        HuggingFaceJson config = new HuggingFaceJson(json);
        config.allow("model_type", "gpt2");
        config.allow("activation_function", "gelu_new");
        config.allow("scale_attn_weights", "true");
        config.allow("scale_attn_by_inverse_layer_idx", "false");
        config.allow("add_cross_attention", "false");
        config.allow("tie_word_embeddings", "true");
        int width = config.integer("n_embd");
        return new Gpt2Config(
                width,
                config.integer("n_head"),
                config.integer("n_layer"),
                config.integer("n_inner", 4 * width),
                config.integer("vocab_size"),
                config.integer("n_positions"),
                config.decimal("layer_norm_epsilon", 1e-5));
    }
}
