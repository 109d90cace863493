package medivlm.dicom.codec.jpeg;

import java.util.ArrayList;
import java.util.List;
import medivlm.dicom.codec.CodecException;
import medivlm.dicom.codec.FrameShape;

/**
 * A frame header (T.81 B.2.2).
 *
 * @param coding which SOF
 * @param precision bits of a sample
 * @param width samples of a line
 * @param height lines
 * @param components in the order of the header
 */
record JpegFrame(
        Coding coding, int precision, int width, int height, List<JpegComponent> components) {

    /** The coding processes that this decoder has. */
    enum Coding {
        SEQUENTIAL,
        PROGRESSIVE,
        LOSSLESS
    }

    /**
     * @param segment the SOF segment after its length
     * @param shape what the data set says; checked before coefficients are allocated
     */
    static JpegFrame of(int marker, Segment segment, FrameShape shape) throws CodecException {
        Coding coding =
                switch (marker) {
                    case 0xC0, 0xC1 -> Coding.SEQUENTIAL;
                    case 0xC2 -> Coding.PROGRESSIVE;
                    case 0xC3 -> Coding.LOSSLESS;
                    default ->
                            throw CodecException.unsupported(
                                    "JPEG process of marker FF" + Integer.toHexString(marker));
                };
        int precision = segment.int8();
        int height = segment.int16();
        int width = segment.int16();
        int count = segment.int8();
        boolean depth =
                coding == Coding.LOSSLESS
                        ? precision >= 2 && precision <= 16
                        : precision == 8 || precision == 12;
        if (!depth) {
            throw CodecException.damaged("JPEG precision of " + precision + " bits");
        }
        shape.require(width, height, count);
        if (precision > shape.bitsAllocated()) {
            throw CodecException.damaged(
                    "JPEG samples of " + precision + " bits do not fit the data set");
        }
        int[][] parts = new int[count][];
        int across = 1;
        int down = 1;
        for (int i = 0; i < count; i++) {
            int id = segment.int8();
            int sampling = segment.int8();
            parts[i] = new int[] {id, sampling >> 4, sampling & 15, segment.int8()};
            if (parts[i][1] < 1 || parts[i][1] > 4 || parts[i][2] < 1 || parts[i][2] > 4) {
                throw CodecException.damaged("JPEG sampling factors out of range");
            }
            across = Math.max(across, parts[i][1]);
            down = Math.max(down, parts[i][2]);
        }
        int mcusWide = coding == Coding.LOSSLESS ? 0 : ceil(width, 8 * across);
        int mcusHigh = coding == Coding.LOSSLESS ? 0 : ceil(height, 8 * down);
        List<JpegComponent> components = new ArrayList<>();
        for (int[] part : parts) {
            components.add(
                    new JpegComponent(
                            part[0],
                            part[1],
                            part[2],
                            part[3] & 3,
                            ceil(ceil(width * part[1], across), 8),
                            ceil(ceil(height * part[2], down), 8),
                            mcusWide * part[1],
                            mcusHigh * part[2]));
        }
        return new JpegFrame(coding, precision, width, height, List.copyOf(components));
    }

    int maxHorizontal() {
        return components.stream().mapToInt(c -> c.horizontal).max().orElse(1);
    }

    int maxVertical() {
        return components.stream().mapToInt(c -> c.vertical).max().orElse(1);
    }

    static int ceil(int value, int by) {
        return (value + by - 1) / by;
    }
}
