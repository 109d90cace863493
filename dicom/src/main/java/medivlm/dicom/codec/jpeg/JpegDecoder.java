package medivlm.dicom.codec.jpeg;

import medivlm.dicom.codec.CodecException;
import medivlm.dicom.codec.DecodedFrame;
import medivlm.dicom.codec.DecodedFrame.Color;
import medivlm.dicom.codec.FrameDecoder;
import medivlm.dicom.codec.FrameShape;
import org.jspecify.annotations.Nullable;

/**
 * Decodes one JPEG image (T.81). Components come out as they are coded: no colour conversion, only
 * {@link DecodedFrame#color()} says what the stream itself tells.
 */
public final class JpegDecoder implements FrameDecoder {
    /** A sound progressive image has a dozen; more only cost time. */
    private static final int MOST_SCANS = 200;

    @Override
    public DecodedFrame decode(byte[] data, FrameShape shape) throws CodecException {
        return new Stream(data, shape).decode();
    }

    private static final class Stream {
        private final byte[] data;
        private final FrameShape shape;
        private final JpegTables tables = new JpegTables();
        private @Nullable JpegFrame frame;
        private int[] lossless = {};
        private int scans;
        private int adobeTransform = -1;
        private boolean jfif;

        Stream(byte[] data, FrameShape shape) {
            this.data = data;
            this.shape = shape;
        }

        DecodedFrame decode() throws CodecException {
            if (data.length < 4 || data[0] != -1 || (data[1] & 0xFF) != 0xD8) {
                throw CodecException.damaged("the frame does not begin as a JPEG image");
            }
            int at = 2;
            while (true) {
                while (at < data.length && data[at] != -1) {
                    at++;
                }
                while (at < data.length && data[at] == -1) {
                    at++;
                }
                if (at >= data.length) {
                    break;
                }
                int marker = data[at++] & 0xFF;
                if (marker == 0xD9) {
                    break;
                }
                if (marker != 0 && marker != 1 && (marker < 0xD0 || marker > 0xD7)) {
                    at = segment(marker, at);
                }
            }
            return finished();
        }

        private int segment(int marker, int at) throws CodecException {
            Segment segment = new Segment(data, at);
            switch (marker) {
                case 0xC4 -> tables.readHuffman(segment);
                case 0xDB -> tables.readQuantization(segment);
                case 0xDD -> tables.readRestartInterval(segment);
                case 0xDA -> {
                    return scan(segment);
                }
                case 0xE0 -> jfif |= startsWith(segment, 5, "JFIF");
                case 0xEE -> adobe(segment);
                case 0xCC -> throw CodecException.unsupported("arithmetic coded JPEG");
                default -> {
                    if (marker >= 0xC0 && marker <= 0xCF) {
                        if (frame != null) {
                            throw CodecException.damaged("a JPEG image has two frame headers");
                        }
                        frame = JpegFrame.of(marker, segment, shape);
                        if (frame.coding() == JpegFrame.Coding.LOSSLESS) {
                            lossless = new int[shape.samples()];
                        }
                    }
                }
            }
            return segment.end();
        }

        private int scan(Segment segment) throws CodecException {
            JpegFrame current = frame;
            if (current == null) {
                throw CodecException.damaged("a JPEG scan comes before its frame header");
            }
            if (++scans > MOST_SCANS) {
                throw CodecException.damaged("a JPEG image has more than 200 scans");
            }
            ScanHeader header = ScanHeader.of(segment, current);
            EntropyBits bits = new EntropyBits(data, segment.end());
            switch (current.coding()) {
                case SEQUENTIAL -> new SequentialScan(current, header, tables, bits).run();
                case PROGRESSIVE -> new ProgressiveScan(current, header, tables, bits).run();
                case LOSSLESS -> new LosslessScan(current, header, tables, bits).run(lossless);
            }
            return bits.position();
        }

        private DecodedFrame finished() throws CodecException {
            JpegFrame current = frame;
            if (current == null || !current.components().stream().allMatch(c -> c.scanned)) {
                throw CodecException.damaged("the JPEG data ends early");
            }
            int[] samples =
                    current.coding() == JpegFrame.Coding.LOSSLESS
                            ? lossless
                            : BlockImage.samples(current, tables);
            return new DecodedFrame(samples, color(current));
        }

        /** As JFIF and Adobe mark it; subsampling gives away colour differences. */
        private Color color(JpegFrame current) {
            if (current.components().size() != 3) {
                return Color.UNSTATED;
            }
            boolean named =
                    current.components().get(0).id == 'R'
                            && current.components().get(1).id == 'G'
                            && current.components().get(2).id == 'B';
            if (adobeTransform == 0 || named) {
                return Color.RGB;
            }
            boolean subsampled = current.components().get(0).horizontal > 1;
            return adobeTransform == 1 || jfif || subsampled ? Color.YBR : Color.UNSTATED;
        }

        private void adobe(Segment segment) throws CodecException {
            if (startsWith(segment, 12, "Adobe")) {
                adobeTransform = lastByte(segment);
            }
        }

        private boolean startsWith(Segment segment, int least, String name) {
            int start = segment.start();
            if (segment.end() - start < least) {
                return false;
            }
            for (int i = 0; i < name.length(); i++) {
                if (data[start + i] != name.charAt(i)) {
                    return false;
                }
            }
            return true;
        }

        /** The transform flag is the twelfth byte of the Adobe segment. */
        private int lastByte(Segment segment) {
            return data[segment.start() + 11] & 0xFF;
        }
    }
}
