package medivlm.dicom.codec.jpeg;

/**
 * A component of a frame (T.81 A.1.1): one of gray, Y, Cb, Cr, R, G, B. Coefficients are kept until
 * all scans are in, because a progressive image refines them.
 */
final class JpegComponent {
    final int id;
    final int horizontal;
    final int vertical;
    final int quantTable;

    /** Blocks that hold samples of the image, across and down. */
    final int blocksWide;

    final int blocksHigh;

    /** Blocks of a row of whole MCUs. */
    final int stride;

    /** [block rows, stride, 64] in natural order; empty for lossless frames. */
    final short[] coefficients;

    /** Whether a scan has brought the component. */
    boolean scanned;

    JpegComponent(
            int id,
            int horizontal,
            int vertical,
            int quantTable,
            int blocksWide,
            int blocksHigh,
            int stride,
            int rows) {
        this.id = id;
        this.horizontal = horizontal;
        this.vertical = vertical;
        this.quantTable = quantTable;
        this.blocksWide = blocksWide;
        this.blocksHigh = blocksHigh;
        this.stride = stride;
        this.coefficients = new short[Math.multiplyExact(64, Math.multiplyExact(stride, rows))];
    }
}
