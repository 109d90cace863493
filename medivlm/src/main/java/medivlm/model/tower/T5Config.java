package medivlm.model.tower;

import medivlm.model.weights.WeightsException;

/**
 * The shape of a T5.
 *
 * @param width of states
 * @param heads of attention
 * @param depth of a head; heads times depth need not be the width
 * @param layers of the encoder
 * @param decoderLayers of the decoder
 * @param inner width of the feed-forward part
 * @param vocabulary tokens
 * @param buckets that distances between tokens fall into
 * @param farthest distance that is told from farther ones
 * @param gated whether the feed-forward part is T5 1.1's, with {@code gelu_new} and a gate, and not
 *     the first T5's, with ReLU
 * @param tied whether the output has the weights of the embeddings
 * @param scaled whether states are multiplied by width^-0.5 before the output; the first T5's are,
 *     those of 1.1 are not
 * @param epsilon added to the mean square by each normalisation
 * @param start token that decoding starts from
 * @param end token that ends a text
 */
public record T5Config(
        int width,
        int heads,
        int depth,
        int layers,
        int decoderLayers,
        int inner,
        int vocabulary,
        int buckets,
        int farthest,
        boolean gated,
        boolean tied,
        boolean scaled,
        double epsilon,
        int start,
        int end) {

    public T5Config {
        Sizes.require(width, 1, heads, depth, layers, decoderLayers, inner, vocabulary);
        if (buckets < 4 || buckets % 4 != 0 || farthest <= buckets / 2) {
            throw new IllegalArgumentException(buckets + " buckets up to " + farthest);
        }
    }

    /** T5 1.1 base with BioT5's vocabulary and an output of its own. */
    public static T5Config bioT5() {
        return new T5Config(
                768, 12, 64, 12, 12, 2048, 35073, 32, 128, true, false, false, 1e-6, 0, 1);
    }

    /**
     * From a {@code config.json}. Where {@code scale_decoder_outputs} is unsaid, as in all files
     * before transformers 5, outputs are scaled exactly if they are tied.
     *
     * @throws WeightsException naming what is missing or not supported
     */
    public static T5Config fromHuggingFace(String json) {
        HuggingFaceJson config = new HuggingFaceJson(json);
        config.allow("model_type", "t5");
        config.allow("feed_forward_proj", "relu", "gated-gelu");
        boolean gated = config.text("feed_forward_proj", "relu").equals("gated-gelu");
        config.allow("dense_act_fn", gated ? "gelu_new" : "relu");
        boolean tied = config.truth("tie_word_embeddings", true);
        int layers = config.integer("num_layers");
        return new T5Config(
                config.integer("d_model"),
                config.integer("num_heads"),
                config.integer("d_kv"),
                layers,
                config.integer("num_decoder_layers", layers),
                config.integer("d_ff"),
                config.integer("vocab_size"),
                config.integer("relative_attention_num_buckets", 32),
                config.integer("relative_attention_max_distance", 128),
                gated,
                tied,
                config.truth("scale_decoder_outputs", tied),
                config.decimal("layer_norm_epsilon", 1e-6),
                config.integer("decoder_start_token_id", 0),
                config.integer("eos_token_id", 1));
    }
}
