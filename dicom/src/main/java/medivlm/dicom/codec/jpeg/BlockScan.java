package medivlm.dicom.codec.jpeg;

import medivlm.dicom.codec.CodecException;

/** Walks the blocks of a DCT scan in their order, MCU by MCU (T.81 A.2, E.2.4). */
abstract class BlockScan {
    private final JpegFrame frame;
    private final ScanHeader scan;
    private final int restartInterval;
    final EntropyBits bits;

    BlockScan(JpegFrame frame, ScanHeader scan, int restartInterval, EntropyBits bits) {
        this.frame = frame;
        this.scan = scan;
        this.restartInterval = restartInterval;
        this.bits = bits;
    }

    /** Reads the coefficients of a block: 64 of them from an offset in the component's array. */
    abstract void block(int componentOfScan, short[] coefficients, int offset)
            throws CodecException;

    /** Predictions and runs begin anew. */
    abstract void reset();

    void run() throws CodecException {
        reset();
        if (scan.components().size() == 1) {
            single(scan.components().get(0));
        } else {
            interleaved();
        }
        scan.components().forEach(component -> component.scanned = true);
    }

    private void single(JpegComponent component) throws CodecException {
        int mcu = 0;
        for (int row = 0; row < component.blocksHigh; row++) {
            for (int column = 0; column < component.blocksWide; column++) {
                restartBefore(mcu++);
                block(0, component.coefficients, 64 * (row * component.stride + column));
            }
        }
    }

    private void interleaved() throws CodecException {
        int across = JpegFrame.ceil(frame.width(), 8 * frame.maxHorizontal());
        int down = JpegFrame.ceil(frame.height(), 8 * frame.maxVertical());
        for (int mcu = 0; mcu < across * down; mcu++) {
            restartBefore(mcu);
            for (int i = 0; i < scan.components().size(); i++) {
                JpegComponent c = scan.components().get(i);
                int row = mcu / across * c.vertical;
                int column = mcu % across * c.horizontal;
                for (int b = 0; b < c.horizontal * c.vertical; b++) {
                    int at = (row + b / c.horizontal) * c.stride + column + b % c.horizontal;
                    block(i, c.coefficients, 64 * at);
                }
            }
        }
    }

    private void restartBefore(int mcu) throws CodecException {
        if (restartInterval > 0 && mcu > 0 && mcu % restartInterval == 0) {
            bits.restart();
            reset();
        }
    }
}
