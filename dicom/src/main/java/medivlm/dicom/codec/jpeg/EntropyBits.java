package medivlm.dicom.codec.jpeg;

import medivlm.dicom.codec.CodecException;

/** The bits of an entropy-coded segment, without stuffed bytes (T.81 F.2.2.5). */
final class EntropyBits {
    private final byte[] data;
    private int at;
    private int buffer;
    private int count;
    private int padding;

    EntropyBits(byte[] data, int start) {
        this.data = data;
        this.at = start;
    }

    /** Offset of the marker that ends the segment, or where reading stopped. */
    int position() {
        return at;
    }

    /** One bit. */
    int bit() throws CodecException {
        return bits(1);
    }

    /** The next bits as an unsigned number; count 0 to 16. */
    int bits(int wanted) throws CodecException {
        if (wanted == 0) {
            return 0;
        }
        int value = peek(wanted);
        skip(wanted);
        return value;
    }

    /** The next bits without taking them; zeroes follow the last bit. */
    int peek(int wanted) {
        while (count < wanted) {
            int next = 0;
            if (at < data.length && data[at] != -1) {
                next = data[at++] & 0xFF;
            } else if (at + 1 < data.length && data[at + 1] == 0) {
                next = 0xFF;
                at += 2;
            } else {
                padding += 8;
            }
            buffer = buffer << 8 | next;
            count += 8;
        }
        return buffer >>> (count - wanted) & ((1 << wanted) - 1);
    }

    /** Takes bits that were peeked at. */
    void skip(int taken) throws CodecException {
        count -= taken;
        if (count < padding) {
            throw CodecException.damaged("the JPEG data ends early");
        }
    }

    /** A magnitude of so many bits to its signed value (T.81 F.2.2.1 EXTEND). */
    int signed(int bits) throws CodecException {
        int value = bits(bits);
        return bits == 0 || value >= 1 << (bits - 1) ? value : value - (1 << bits) + 1;
    }

    /** Drops the rest of the byte and passes a restart marker (T.81 E.2.4). */
    void restart() throws CodecException {
        count = 0;
        buffer = 0;
        padding = 0;
        while (at + 1 < data.length && data[at] == -1 && data[at + 1] == -1) {
            at++;
        }
        if (at + 1 >= data.length || data[at] != -1 || (data[at + 1] & 0xF8) != 0xD0) {
            throw CodecException.damaged("a JPEG restart marker is missing");
        }
        at += 2;
    }
}
