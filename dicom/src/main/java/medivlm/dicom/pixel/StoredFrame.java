package medivlm.dicom.pixel;

/**
 * Samples of one frame as they are stored.
 *
 * @param width columns
 * @param height rows
 * @param samples [height, width, components], sign-extended when signed
 * @param components 1 or 3
 * @param bitsStored significant bits of a sample
 * @param signed whether samples are two's complement
 * @param photometric interpretation of these samples, after decompression
 */
@SuppressWarnings("ArrayRecordComponent")
record StoredFrame(
        int width,
        int height,
        int[] samples,
        int components,
        int bitsStored,
        boolean signed,
        String photometric) {}
