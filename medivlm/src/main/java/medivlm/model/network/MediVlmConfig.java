package medivlm.model.network;

/**
 * The shape of everything behind the detector.
 *
 * @param width of the common space, of fusion and of the decoder
 * @param heads of attention, a divisor of the width
 * @param regions patches shown, p of the paper
 * @param crop width and height of a patch in pixels
 * @param tile width and height of the squares that a patch is cut into
 * @param visionWidth of the image encoder
 * @param visionLayers of the image encoder
 * @param textLayers of the text encoder
 * @param decoderLayers GPT-2 blocks
 * @param mostTokens longest text with its end, at most 77 in the paper
 * @param vocabulary tokens of the tokeniser
 * @param features channels of the detector's features
 * @param grid cells along one edge of the detector's features
 * @param phrases how many label phrases there are
 */
public record MediVlmConfig(
        int width,
        int heads,
        int regions,
        int crop,
        int tile,
        int visionWidth,
        int visionLayers,
        int textLayers,
        int decoderLayers,
        int mostTokens,
        int vocabulary,
        int features,
        int grid,
        int phrases) {

    /** Numbers that describe where a region lies and how sure the detector is. */
    public static final int PLACE = 6;

    /** Overlapping windows along one edge that the whole image is seen through. */
    public static final int WINDOWS = 3;

    public MediVlmConfig {
        if (width % heads != 0 || visionWidth % heads != 0 || crop % tile != 0) {
            throw new IllegalArgumentException(
                    "heads must divide the widths and tiles the crop: "
                            + width
                            + ", "
                            + visionWidth
                            + " by "
                            + heads
                            + ", "
                            + crop
                            + " by "
                            + tile);
        }
    }

    /** Squares in a patch. */
    public int tiles() {
        return crop / tile * (crop / tile);
    }

    /** Positions before the text: regions, then windows on the whole image. */
    public int prefix() {
        return regions + WINDOWS * WINDOWS;
    }
}
