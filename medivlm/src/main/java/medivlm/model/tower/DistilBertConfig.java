package medivlm.model.tower;

import medivlm.model.weights.WeightsException;

/**
 * The shape of a DistilBERT, with exact GELU; its normalisations add 1e-12.
 *
 * @param width of states
 * @param heads of attention, a divisor of the width
 * @param layers of the encoder
 * @param inner width of the feed-forward part
 * @param vocabulary tokens
 * @param positions of the longest text
 */
public record DistilBertConfig(
        int width, int heads, int layers, int inner, int vocabulary, int positions) {

    /** Added to the variance. */
    static final double EPSILON = 1e-12;

    public DistilBertConfig {
        Sizes.require(width, heads, layers, inner, vocabulary, positions);
    }

    /** The multilingual one, cased, the shape of the ClinicalBERT that is a DistilBERT. */
    public static DistilBertConfig multilingual() {
        return new DistilBertConfig(768, 12, 6, 3072, 119547, 512);
    }

    /**
     * From a {@code config.json}. Sinusoidal positions stand in the file as a table, so they are no
     * special case.
     *
     * @throws WeightsException naming what is missing or not supported
     */
    public static DistilBertConfig fromHuggingFace(String json) {
        HuggingFaceJson config = new HuggingFaceJson(json);
        config.allow("model_type", "distilbert");
        config.allow("activation", "gelu");
        return new DistilBertConfig(
                config.integer("dim"),
                config.integer("n_heads"),
                config.integer("n_layers"),
                config.integer("hidden_dim"),
                config.integer("vocab_size"),
                config.integer("max_position_embeddings"));
    }
}
