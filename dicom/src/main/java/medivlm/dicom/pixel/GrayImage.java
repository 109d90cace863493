package medivlm.dicom.pixel;

/**
 * An image as it is displayed.
 *
 * @param width columns
 * @param height rows
 * @param pixels [height, width] row-major, 0 is black and 1 is white as displayed, whatever the
 *     photometric interpretation was; the array is not copied
 */
@SuppressWarnings("ArrayRecordComponent")
public record GrayImage(int width, int height, float[] pixels) {
    public GrayImage {
        if (pixels.length != (long) width * height) {
            throw new IllegalArgumentException(
                    pixels.length + " pixels for " + width + "x" + height);
        }
    }
}
