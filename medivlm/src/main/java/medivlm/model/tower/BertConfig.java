package medivlm.model.tower;

import medivlm.model.weights.WeightsException;

/**
 * The shape of a BERT, with exact GELU and absolute positions.
 *
 * @param width of states
 * @param heads of attention, a divisor of the width
 * @param layers of the encoder
 * @param inner width of the feed-forward part
 * @param vocabulary tokens
 * @param positions of the longest text
 * @param kinds token types, usually two: first and second text
 * @param epsilon added to the variance by each normalisation
 * @param pooler whether the map over the first token's state is there
 */
public record BertConfig(
        int width,
        int heads,
        int layers,
        int inner,
        int vocabulary,
        int positions,
        int kinds,
        double epsilon,
        boolean pooler) {

    public BertConfig {
        Sizes.require(width, heads, layers, inner, vocabulary, positions, kinds);
    }

    /** BERT base, cased, the shape of Bio_ClinicalBERT. */
    public static BertConfig baseCased() {
        return new BertConfig(768, 12, 12, 3072, 28996, 512, 2, 1e-12, true);
    }

    /** The same without pooler. */
    public BertConfig withoutPooler() {
        return new BertConfig(
                width, heads, layers, inner, vocabulary, positions, kinds, epsilon, false);
    }

    /**
     * From a {@code config.json}, with pooler.
     *
     * @throws WeightsException naming what is missing or not supported
     */
    public static BertConfig fromHuggingFace(String json) {
        HuggingFaceJson config = new HuggingFaceJson(json);
        config.allow("model_type", "bert");
        config.allow("hidden_act", "gelu");
        config.allow("position_embedding_type", "absolute");
        config.allow("is_decoder", "false");
        config.allow("add_cross_attention", "false");
        return new BertConfig(
                config.integer("hidden_size"),
                config.integer("num_attention_heads"),
                config.integer("num_hidden_layers"),
                config.integer("intermediate_size"),
                config.integer("vocab_size"),
                config.integer("max_position_embeddings"),
                config.integer("type_vocab_size", 2),
                config.decimal("layer_norm_eps", 1e-12),
                true);
    }
}
