package medivlm.dicom.codec.jpeg2000;

import medivlm.dicom.codec.CodecException;

/** Big-endian numbers of a codestream, bounded. */
final class CodestreamReader {
    private final byte[] data;
    private final int end;
    private int at;

    CodestreamReader(byte[] data, int start, int end) {
        this.data = data;
        this.at = start;
        this.end = end;
    }

    int position() {
        return at;
    }

    int remaining() {
        return end - at;
    }

    int int8() throws CodecException {
        if (at >= end) {
            throw CodecException.damaged("the JPEG 2000 data ends early");
        }
        return data[at++] & 0xFF;
    }

    int int16() throws CodecException {
        return int8() << 8 | int8();
    }

    /** An unsigned 32-bit number that fits 31 bits. */
    int int31() throws CodecException {
        int value = int16() << 16 | int16();
        if (value < 0) {
            throw CodecException.damaged("a JPEG 2000 size is out of range");
        }
        return value;
    }

    /** The next bytes as a reader of their own. */
    CodestreamReader slice(int length) throws CodecException {
        if (length < 0 || length > end - at) {
            throw CodecException.damaged("the JPEG 2000 data ends early");
        }
        at += length;
        return new CodestreamReader(data, at - length, at);
    }
}
