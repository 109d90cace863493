package medivlm.model.tower;

import java.util.List;
import medivlm.model.weights.WeightsException;

/**
 * What is taken from each colour and what it is divided by then; colours go from 0 to 1.
 *
 * @param mean of red, green and blue
 * @param deviation of red, green and blue
 */
public record PixelNormalisation(List<Float> mean, List<Float> deviation) {

    public PixelNormalisation {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        if (mean.size() != 3 || deviation.size() != 3) {
            throw new IllegalArgumentException("a normalisation has three colours");
        }
    }

    /**
     * CLIP's, of its preprocessor and of Hugging Face's {@code OPENAI_CLIP_MEAN} and {@code _STD}.
     */
    public static PixelNormalisation clip() {
        return new PixelNormalisation(
                List.of(0.48145467f, 0.4578275f, 0.40821072f),
                List.of(0.26862955f, 0.2613026f, 0.2757771f));
    }

    /**
     * From a {@code preprocessor_config.json}.
     *
     * @throws WeightsException if it has no {@code image_mean} or {@code image_std}
     */
    public static PixelNormalisation fromHuggingFace(String json) {
        HuggingFaceJson config = new HuggingFaceJson(json);
        return new PixelNormalisation(config.colours("image_mean"), config.colours("image_std"));
    }

    static float[] array(List<Float> colours) {
        return new float[] {colours.get(0), colours.get(1), colours.get(2)};
    }
}
