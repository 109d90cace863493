package medivlm.model.tower;

import medivlm.model.weights.WeightsException;

/**
 * The shape of CLIP's image tower, with {@code quick_gelu}.
 *
 * @param width of states
 * @param heads of attention, a divisor of the width
 * @param layers of the encoder
 * @param inner width of the feed-forward part
 * @param size height and width of an image in pixels
 * @param patch height and width of a patch in pixels, a divisor of the size
 * @param projection width of the space shared with the text tower, 0 to answer without projection
 * @param epsilon added to the variance by each normalisation
 * @param normalisation of the pixels
 */
public record ClipVisionConfig(
        int width,
        int heads,
        int layers,
        int inner,
        int size,
        int patch,
        int projection,
        double epsilon,
        PixelNormalisation normalisation) {

    public ClipVisionConfig {
        Sizes.require(width, heads, layers, inner, size, patch);
        if (size % patch != 0 || projection < 0) {
            throw new IllegalArgumentException(
                    "patches of "
                            + patch
                            + " in an image of "
                            + size
                            + ", projection "
                            + projection);
        }
    }

    /** ViT-L/14 at 224 pixels, the paper's, without projection. */
    public static ClipVisionConfig large14() {
        return new ClipVisionConfig(
                1024, 16, 24, 4096, 224, 14, 0, 1e-5, PixelNormalisation.clip());
    }

    /** The same with another projection; 0 for none. */
    public ClipVisionConfig withProjection(int other) {
        return new ClipVisionConfig(
                width, heads, layers, inner, size, patch, other, epsilon, normalisation);
    }

    /** The same for pixels normalised in another way. */
    public ClipVisionConfig withNormalisation(PixelNormalisation other) {
        return new ClipVisionConfig(
                width, heads, layers, inner, size, patch, projection, epsilon, other);
    }

    /**
     * From a {@code config.json} of CLIP or of its image tower, with its projection and CLIP's
     * normalisation.
     *
     * @throws WeightsException naming what is missing or not supported
     */
    public static ClipVisionConfig fromHuggingFace(String json) {
        HuggingFaceJson whole = new HuggingFaceJson(json);
        whole.allow("model_type", "clip", "clip_vision_model");
        HuggingFaceJson config = whole.within("vision_config");
        config.allow("hidden_act", "quick_gelu");
        config.allow("num_channels", "3");
        return new ClipVisionConfig(
                config.integer("hidden_size"),
                config.integer("num_attention_heads"),
                config.integer("num_hidden_layers"),
                config.integer("intermediate_size"),
                config.integer("image_size"),
                config.integer("patch_size"),
                whole.integer("projection_dim"),
                config.decimal("layer_norm_eps", 1e-5),
                PixelNormalisation.clip());
    }
}
