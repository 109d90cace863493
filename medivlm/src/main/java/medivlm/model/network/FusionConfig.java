package medivlm.model.network;

/**
 * What is shown to the decoder, and how it is joined.
 *
 * @param width of the common space and of the decoder
 * @param heads of cross-attention, a divisor of the width
 * @param regions shown, p of the paper (8; studied: 6, 8, 12, 16)
 * @param wholeImage whether the whole image is encoded instead of regions, the ablation of Table 4
 * @param cut how a region becomes a picture
 * @param position how its place joins
 * @param place width of a place's vector; with {@link Position#ADD} it is the image encoder's
 * @param windows overlapping windows along an edge through which the detector's features are shown
 *     too; 0 for none, as in the paper
 * @param evidence whether the detector's evidence for each label is shown too; not in the paper
 */
public record FusionConfig(
        int width,
        int heads,
        int regions,
        boolean wholeImage,
        Cut cut,
        Position position,
        int place,
        int windows,
        boolean evidence) {

    public FusionConfig {
        if (width < 1 || heads < 1 || width % heads != 0) {
            throw new IllegalArgumentException(heads + " heads do not divide " + width);
        }
        if (regions < 1 || place < 1 || windows < 0) {
            throw new IllegalArgumentException(
                    "regions " + regions + ", place " + place + ", windows " + windows);
        }
    }

    /** Positions before the text. */
    public int prefix() {
        return regions + windows * windows + (evidence ? 1 : 0);
    }
}
