package medivlm.dicom.codec.jpeg;

import medivlm.dicom.codec.CodecException;

/** Coefficients of all components to samples by pixel, subsampled components repeated. */
final class BlockImage {
    private BlockImage() {}

    static int[] samples(JpegFrame frame, JpegTables tables) throws CodecException {
        int count = frame.components().size();
        int[] samples = new int[frame.width() * frame.height() * count];
        for (int i = 0; i < count; i++) {
            component(frame, i, tables.quantization(frame.components().get(i).quantTable), samples);
        }
        return samples;
    }

    private static void component(JpegFrame frame, int channel, int[] quantization, int[] samples) {
        JpegComponent component = frame.components().get(channel);
        int count = frame.components().size();
        int across = frame.maxHorizontal();
        int down = frame.maxVertical();
        int middle = 1 << (frame.precision() - 1);
        int most = (1 << frame.precision()) - 1;
        InverseDct dct = new InverseDct();
        float[] block = new float[64];
        int[] line = new int[8 * component.stride * 8];
        int lineWidth = 8 * component.stride;
        int nextRow = 0;
        for (int blockRow = 0; blockRow < component.blocksHigh; blockRow++) {
            for (int blockColumn = 0; blockColumn < component.blocksWide; blockColumn++) {
                int offset = 64 * (blockRow * component.stride + blockColumn);
                dct.apply(component.coefficients, offset, quantization, block);
                for (int i = 0; i < 64; i++) {
                    int value = Math.round(block[i]) + middle;
                    line[i / 8 * lineWidth + 8 * blockColumn + i % 8] =
                            Math.max(0, Math.min(most, value));
                }
            }
            for (; nextRow < frame.height(); nextRow++) {
                int row = nextRow * component.vertical / down;
                if (row >= 8 * (blockRow + 1)) {
                    break;
                }
                int from = (row & 7) * lineWidth;
                int to = nextRow * frame.width() * count + channel;
                for (int x = 0; x < frame.width(); x++) {
                    samples[to + x * count] = line[from + x * component.horizontal / across];
                }
            }
        }
    }
}
