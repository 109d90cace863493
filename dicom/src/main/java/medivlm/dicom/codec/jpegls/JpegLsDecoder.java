package medivlm.dicom.codec.jpegls;

import java.util.Arrays;
import medivlm.dicom.codec.CodecException;
import medivlm.dicom.codec.DecodedFrame;
import medivlm.dicom.codec.DecodedFrame.Color;
import medivlm.dicom.codec.FrameDecoder;
import medivlm.dicom.codec.FrameShape;

/** Decodes one JPEG-LS image (T.87 Annex C). */
public final class JpegLsDecoder implements FrameDecoder {
    @Override
    public DecodedFrame decode(byte[] data, FrameShape shape) throws CodecException {
        return new Stream(data, shape).decode();
    }

    private static final class Stream {
        private final byte[] data;
        private final FrameShape shape;
        private final int[] preset = new int[5];
        private int[] ids = {};
        private boolean[] scanned = {};
        private int[] samples = {};
        private int precision;

        Stream(byte[] data, FrameShape shape) {
            this.data = data;
            this.shape = shape;
        }

        DecodedFrame decode() throws CodecException {
            if (data.length < 4 || data[0] != -1 || (data[1] & 0xFF) != 0xD8) {
                throw CodecException.damaged("the frame does not begin as a JPEG-LS image");
            }
            int at = 2;
            while (at + 4 <= data.length) {
                int marker = data[at + 1] & 0xFF;
                if (data[at] != -1 || marker == 0xFF || marker < 0x80) {
                    at++;
                    continue;
                }
                if (marker == 0xD9) {
                    break;
                }
                int length = int16(at + 2);
                int end = at + 2 + length;
                if (length < 2 || end > data.length) {
                    throw CodecException.damaged("a JPEG-LS segment runs past the data");
                }
                at = segment(marker, at + 4, end);
            }
            for (boolean done : scanned) {
                if (!done) {
                    throw CodecException.damaged("the JPEG-LS data ends early");
                }
            }
            if (ids.length == 0) {
                throw CodecException.damaged("a JPEG-LS image has no frame header");
            }
            return new DecodedFrame(samples, Color.UNSTATED);
        }

        private int segment(int marker, int start, int end) throws CodecException {
            switch (marker) {
                case 0xF7 -> frame(start, end);
                case 0xF8 -> preset(start, end);
                case 0xDA -> {
                    return scan(start, end);
                }
                case 0xDD -> {
                    if (end - start >= 2 && int16(start) > 0) {
                        throw CodecException.unsupported("JPEG-LS restart intervals");
                    }
                }
                default -> {
                    if (marker >= 0xC0 && marker <= 0xCF) {
                        throw CodecException.damaged("an image of another kind of JPEG");
                    }
                }
            }
            return end;
        }

        private void frame(int start, int end) throws CodecException {
            if (ids.length > 0 || end - start < 6 || end - start < 6 + 3 * int8(start + 5)) {
                throw CodecException.damaged("a JPEG-LS frame header is damaged");
            }
            precision = int8(start);
            int count = int8(start + 5);
            shape.require(int16(start + 3), int16(start + 1), count);
            if (precision < 2 || precision > 16 || precision > shape.bitsAllocated()) {
                throw CodecException.damaged("JPEG-LS precision of " + precision + " bits");
            }
            ids = new int[count];
            scanned = new boolean[count];
            for (int i = 0; i < count; i++) {
                ids[i] = int8(start + 6 + 3 * i);
                if (int8(start + 7 + 3 * i) != 0x11) {
                    throw CodecException.unsupported("subsampled JPEG-LS");
                }
            }
            samples = new int[shape.samples()];
        }

        private void preset(int start, int end) throws CodecException {
            if (end - start < 1 || int8(start) != 1 || end - start < 11) {
                throw CodecException.unsupported("JPEG-LS mapping tables");
            }
            for (int i = 0; i < 5; i++) {
                preset[i] = int16(start + 1 + 2 * i);
            }
        }

        private int scan(int start, int end) throws CodecException {
            int count = end - start < 1 ? 0 : int8(start);
            if (ids.length == 0 || count < 1 || count > ids.length || end - start < 4 + 2 * count) {
                throw CodecException.damaged("a JPEG-LS scan header is damaged");
            }
            int[] components = new int[count];
            for (int i = 0; i < count; i++) {
                components[i] = index(int8(start + 1 + 2 * i));
                if (int8(start + 2 + 2 * i) != 0) {
                    throw CodecException.unsupported("JPEG-LS mapping tables");
                }
            }
            int near = int8(start + 1 + 2 * count);
            int interleave = int8(start + 2 + 2 * count);
            int shift = int8(start + 3 + 2 * count) & 15;
            if (interleave > 2 || (interleave == 0 && count > 1) || shift >= precision) {
                throw CodecException.damaged("a JPEG-LS scan header is damaged");
            }
            LsBits bits = new LsBits(data, end);
            LsParameters parameters = LsParameters.of(precision, near, preset);
            new LsScan(shape, components, parameters, bits).run(interleave == 2, samples);
            for (int component : components) {
                scanned[component] = true;
                for (int i = component; shift > 0 && i < samples.length; i += ids.length) {
                    samples[i] <<= shift;
                }
            }
            return bits.position();
        }

        private int index(int id) throws CodecException {
            for (int i = 0; i < ids.length; i++) {
                if (ids[i] == id && !scanned[i]) {
                    return i;
                }
            }
            throw CodecException.damaged(
                    "a JPEG-LS scan names an unknown component among " + Arrays.toString(ids));
        }

        private int int8(int at) {
            return data[at] & 0xFF;
        }

        private int int16(int at) {
            return int8(at) << 8 | int8(at + 1);
        }
    }
}
