package medivlm.model.network;

/**
 * What the frozen parts give of one image, as plain numbers that can be kept.
 *
 * @param regions vectors of the image encoder, {@code [regions * image width]}
 * @param places box, score and evidence of each region, {@code [regions * 6]}
 * @param there 1 where a region is, else 0, {@code [regions]}
 * @param said vectors of the text encoder, {@code [said * text width]}, at least one row
 * @param saidThere 1 where something is said, else 0, {@code [said]}
 * @param windows {@code [windows * windows * features]}, empty for none
 * @param evidence {@code [3 * labels]}, empty for none
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read many times
public record Glimpse(
        float[] regions,
        float[] places,
        float[] there,
        float[] said,
        float[] saidThere,
        float[] windows,
        float[] evidence) {

    /** Numbers that describe a place: centre, size, score, evidence. */
    public static final int PLACE = 6;

    /** The same with something else said. */
    public Glimpse saying(float[] other, float[] otherThere) {
        return new Glimpse(regions, places, there, other, otherThere, windows, evidence);
    }

    /** The same with nothing said. */
    public Glimpse silent() {
        return saying(said, new float[saidThere.length]);
    }
}
