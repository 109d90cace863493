package medivlm.dicom.codec.jpeg2000;

import medivlm.dicom.codec.CodecException;

/** The bits of a packet header: after a byte FF the next byte has seven (T.800 B.10.1). */
final class HeaderBits {
    private final byte[] data;
    private final int end;
    private int at;
    private int current;
    private int left;

    HeaderBits(byte[] data, int start, int end) {
        this.data = data;
        this.at = start;
        this.end = end;
    }

    int bit() throws CodecException {
        if (left == 0) {
            left = current == 0xFF ? 7 : 8;
            current = next();
        }
        left--;
        return current >> left & 1;
    }

    int bits(int count) throws CodecException {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 1 | bit();
        }
        return value;
    }

    /** Drops the rest of the byte, and the stuffed byte after FF; the offset of what follows. */
    int align() throws CodecException {
        if (current == 0xFF) {
            next();
        }
        left = 0;
        current = 0;
        return at;
    }

    private int next() throws CodecException {
        if (at >= end) {
            throw CodecException.damaged("the JPEG 2000 data ends early");
        }
        return data[at++] & 0xFF;
    }
}
