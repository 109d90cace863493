package medivlm.dicom.codec;

/**
 * The samples of a decoded frame.
 *
 * @param samples [height, width, components] row-major
 * @param color how three components are to be read
 */
@SuppressWarnings("ArrayRecordComponent")
public record DecodedFrame(int[] samples, Color color) {

    /** What the compressed format itself says of its components. */
    public enum Color {
        /** Nothing: the data set decides. */
        UNSTATED,
        /** Red, green, blue. */
        RGB,
        /** Luminance and two colour differences, full range. */
        YBR
    }
}
