package medivlm.dicom.codec.jpeg;

import medivlm.dicom.codec.CodecException;

/** The scan of a lossless frame (T.81 Annex H): prediction and Huffman-coded difference. */
final class LosslessScan {
    private final JpegFrame frame;
    private final ScanHeader scan;
    private final int restartInterval;
    private final HuffmanTable[] tables;
    private final EntropyBits bits;

    LosslessScan(JpegFrame frame, ScanHeader scan, JpegTables tables, EntropyBits bits)
            throws CodecException {
        if (scan.first() < 1 || scan.first() > 7 || scan.low() >= frame.precision()) {
            throw CodecException.damaged("a JPEG lossless scan has a false predictor");
        }
        for (JpegComponent component : frame.components()) {
            if (component.horizontal != component.vertical
                    || component.horizontal != frame.maxHorizontal()) {
                throw CodecException.unsupported("subsampled lossless JPEG");
            }
        }
        this.frame = frame;
        this.scan = scan;
        this.restartInterval = tables.restartInterval();
        this.bits = bits;
        this.tables = new HuffmanTable[scan.components().size()];
        for (int i = 0; i < this.tables.length; i++) {
            this.tables[i] = tables.dc(scan.dcTables().get(i));
        }
    }

    /**
     * @param samples [height, width, components] to fill
     */
    void run(int[] samples) throws CodecException {
        int all = frame.components().size();
        int lineSamples = frame.width() * all;
        int[] channels = new int[scan.components().size()];
        for (int i = 0; i < channels.length; i++) {
            channels[i] = frame.components().indexOf(scan.components().get(i));
        }
        int start = 1 << (frame.precision() - scan.low() - 1);
        int untilRestart = restartInterval;
        boolean firstLine = true;
        int column = 0;
        for (int pixel = 0; pixel < frame.width() * frame.height(); pixel++) {
            if (restartInterval > 0 && untilRestart-- == 0) {
                if (column != 0) {
                    throw CodecException.unsupported("a JPEG restart inside a line");
                }
                bits.restart();
                untilRestart = restartInterval - 1;
                firstLine = true;
            }
            for (int i = 0; i < channels.length; i++) {
                int at = pixel * all + channels[i];
                int prediction;
                if (firstLine) {
                    prediction = column == 0 ? start : samples[at - all];
                } else if (column == 0) {
                    prediction = samples[at - lineSamples];
                } else {
                    prediction =
                            predict(
                                    samples[at - all],
                                    samples[at - lineSamples],
                                    samples[at - lineSamples - all]);
                }
                samples[at] = prediction + difference(tables[i]) & 0xFFFF;
            }
            if (++column == frame.width()) {
                column = 0;
                firstLine = false;
            }
        }
        finish(samples, channels, all);
        scan.components().forEach(component -> component.scanned = true);
    }

    private int difference(HuffmanTable table) throws CodecException {
        int size = table.decode(bits);
        if (size > 16) {
            throw CodecException.damaged("a JPEG difference is out of range");
        }
        return size == 16 ? 1 << 15 : bits.signed(size);
    }

    /** T.81 Table H.1. */
    private int predict(int left, int above, int aboveLeft) {
        return switch (scan.first()) {
            case 1 -> left;
            case 2 -> above;
            case 3 -> aboveLeft;
            case 4 -> left + above - aboveLeft;
            case 5 -> left + ((above - aboveLeft) >> 1);
            case 6 -> above + ((left - aboveLeft) >> 1);
            default -> (left + above) >> 1;
        };
    }

    private void finish(int[] samples, int[] channels, int all) {
        int mask = (1 << frame.precision()) - 1;
        for (int channel : channels) {
            for (int at = channel; at < samples.length; at += all) {
                samples[at] = samples[at] << scan.low() & mask;
            }
        }
    }
}
