package medivlm.dicom.pixel;

/**
 * Stored values of a gray frame, before any LUT.
 *
 * @param width columns
 * @param height rows
 * @param samples [height, width] row-major, sign-extended when signed; the array is not copied
 * @param bitsStored significant bits
 * @param signed whether values are two's complement
 * @param inverted whether the lowest value is displayed white: MONOCHROME1, or an INVERSE
 *     Presentation LUT Shape
 * @param rescaleSlope output units per stored unit, 1 when absent or a Modality LUT is there
 * @param rescaleIntercept output units at stored value 0
 * @param windowCenter in output units; the middle of the values when the file has no window
 * @param windowWidth in output units, above 0
 */
@SuppressWarnings("ArrayRecordComponent")
public record RawFrame(
        int width,
        int height,
        int[] samples,
        int bitsStored,
        boolean signed,
        boolean inverted,
        double rescaleSlope,
        double rescaleIntercept,
        double windowCenter,
        double windowWidth) {
    public RawFrame {
        if (samples.length != (long) width * height) {
            throw new IllegalArgumentException(
                    samples.length + " samples for " + width + "x" + height);
        }
    }
}
