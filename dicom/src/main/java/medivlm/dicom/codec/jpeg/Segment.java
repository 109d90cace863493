package medivlm.dicom.codec.jpeg;

import java.util.Arrays;
import medivlm.dicom.codec.CodecException;

/** A marker segment after its length field, read from front to back. */
final class Segment {
    private final byte[] data;
    private final int start;
    private final int end;
    private int at;

    /**
     * @param start offset of the length field
     * @throws CodecException when the segment runs past the data
     */
    Segment(byte[] data, int start) throws CodecException {
        if (start + 2 > data.length) {
            throw CodecException.damaged("the JPEG data ends inside a segment");
        }
        int length = (data[start] & 0xFF) << 8 | (data[start + 1] & 0xFF);
        if (length < 2 || start + length > data.length) {
            throw CodecException.damaged("a JPEG segment runs past the data");
        }
        this.data = data;
        this.start = start + 2;
        this.at = start + 2;
        this.end = start + length;
    }

    /** Offset of the first byte after the length field. */
    int start() {
        return start;
    }

    /** Offset of the first byte after the segment. */
    int end() {
        return end;
    }

    boolean hasMore() {
        return at < end;
    }

    int int8() throws CodecException {
        if (at >= end) {
            throw CodecException.damaged("a JPEG segment is too short");
        }
        return data[at++] & 0xFF;
    }

    int int16() throws CodecException {
        return int8() << 8 | int8();
    }

    byte[] bytes(int count) throws CodecException {
        if (count > end - at) {
            throw CodecException.damaged("a JPEG segment is too short");
        }
        at += count;
        return Arrays.copyOfRange(data, at - count, at);
    }
}
