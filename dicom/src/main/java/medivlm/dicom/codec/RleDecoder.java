package medivlm.dicom.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import medivlm.dicom.codec.DecodedFrame.Color;

/** RLE Lossless (PS3.5 Annex G): a PackBits segment for each byte of each sample. */
public final class RleDecoder implements FrameDecoder {
    private static final int HEADER = 64;
    private static final int MOST_SEGMENTS = 15;

    @Override
    public DecodedFrame decode(byte[] data, FrameShape shape) throws CodecException {
        int sampleBytes = shape.bitsAllocated() / 8;
        int expected = sampleBytes * shape.components();
        if (data.length < HEADER) {
            throw CodecException.damaged("an RLE frame is shorter than its header");
        }
        ByteBuffer header = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        int segments = header.getInt(0);
        if (segments != expected || segments > MOST_SEGMENTS) {
            throw CodecException.damaged(
                    "an RLE frame has " + segments + " segments where " + expected + " are due");
        }
        int pixels = shape.width() * shape.height();
        int[] samples = new int[shape.samples()];
        byte[] plane = new byte[pixels];
        for (int segment = 0; segment < segments; segment++) {
            int start = header.getInt(4 + 4 * segment);
            int end = segment + 1 < segments ? header.getInt(8 + 4 * segment) : data.length;
            if (start < HEADER || end < start || end > data.length) {
                throw CodecException.damaged("RLE segment " + segment + " lies outside the frame");
            }
            unpack(data, start, end, plane);
            int component = segment / sampleBytes;
            int shift = 8 * (sampleBytes - 1 - segment % sampleBytes);
            for (int i = 0; i < pixels; i++) {
                samples[i * shape.components() + component] |= (plane[i] & 0xFF) << shift;
            }
        }
        return new DecodedFrame(samples, Color.UNSTATED);
    }

    private static void unpack(byte[] data, int start, int end, byte[] plane)
            throws CodecException {
        int in = start;
        int out = 0;
        while (out < plane.length) {
            if (in >= end) {
                throw CodecException.damaged("an RLE segment ends early");
            }
            int control = data[in++];
            if (control >= 0) {
                int count = control + 1;
                int kept = Math.min(count, plane.length - out);
                if (in + kept > end) {
                    throw CodecException.damaged("an RLE literal run ends early");
                }
                System.arraycopy(data, in, plane, out, kept);
                in += count;
                out += kept;
            } else if (control != -128) {
                if (in >= end) {
                    throw CodecException.damaged("an RLE replicate run ends early");
                }
                int count = Math.min(1 - control, plane.length - out);
                Arrays.fill(plane, out, out + count, data[in++]);
                out += count;
            }
        }
    }
}
