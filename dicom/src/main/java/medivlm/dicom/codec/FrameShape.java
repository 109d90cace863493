package medivlm.dicom.codec;

/**
 * What the data set says about a frame. Decoders refuse a frame of another shape before they
 * allocate for it.
 *
 * @param width columns
 * @param height rows
 * @param components samples per pixel
 * @param bitsAllocated 8, 16 or 32
 */
public record FrameShape(int width, int height, int components, int bitsAllocated) {
    /** Samples of the frame. */
    public int samples() {
        return Math.multiplyExact(Math.multiplyExact(width, height), components);
    }

    /**
     * Compares with the header of a compressed frame.
     *
     * @throws CodecException when it has another size or number of components
     */
    public void require(int width, int height, int components) throws CodecException {
        if (width != this.width || height != this.height || components != this.components) {
            throw CodecException.damaged(
                    "the compressed frame is "
                            + text(width, height, components)
                            + ", the data set says "
                            + text(this.width, this.height, this.components));
        }
    }

    private static String text(int width, int height, int components) {
        return width + "x" + height + "x" + components;
    }
}
