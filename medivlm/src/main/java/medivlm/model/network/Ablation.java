package medivlm.model.network;

import org.jspecify.annotations.Nullable;

/**
 * Settings of a model that can be changed without other weights, as the paper's tables 4, 6 and 7
 * do; null leaves the model's own. The positions after other numbers of regions have embeddings of
 * their own, so a model that was trained at one number is at a disadvantage at another.
 *
 * @param regions shown to the decoder (studied: 6, 8, 12, 16)
 * @param tokens of the longest text (studied: 60, 77, 80)
 * @param textMode what fusion reads
 */
public record Ablation(
        @Nullable Integer regions, @Nullable Integer tokens, @Nullable TextMode textMode) {

    /** Nothing changed. */
    public static final Ablation NONE = new Ablation(null, null, null);

    /**
     * A configuration with these settings.
     *
     * @throws IllegalArgumentException if the weights do not allow them, e.g. if the decoder has
     *     too few positions
     */
    public MediVlmConfig of(MediVlmConfig config) {
        FusionConfig fusion = config.fusion();
        return new MediVlmConfig(
                config.name(),
                config.version(),
                textMode == null ? config.textMode() : textMode,
                config.gateThreshold(),
                config.canvas(),
                config.detector(),
                config.image(),
                config.text(),
                config.refiner(),
                new FusionConfig(
                        fusion.width(),
                        fusion.heads(),
                        regions == null ? fusion.regions() : regions,
                        fusion.wholeImage(),
                        fusion.cut(),
                        fusion.position(),
                        fusion.place(),
                        fusion.windows(),
                        fusion.evidence()),
                config.decoder(),
                tokens == null ? config.mostTokens() : tokens);
    }
}
