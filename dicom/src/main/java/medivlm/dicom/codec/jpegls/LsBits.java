package medivlm.dicom.codec.jpegls;

import medivlm.dicom.codec.CodecException;

/** The bits of a JPEG-LS scan: after a byte FF the next byte has seven (T.87 C.2.1). */
final class LsBits {
    private final byte[] data;
    private int at;
    private long buffer;
    private int count;
    private int padding;
    private boolean afterFf;

    LsBits(byte[] data, int start) {
        this.data = data;
        this.at = start;
    }

    /** Offset of the marker that ends the scan, or where reading stopped. */
    int position() {
        return at;
    }

    int bit() throws CodecException {
        return bits(1);
    }

    /** The next bits as an unsigned number; count 0 to 24. */
    int bits(int wanted) throws CodecException {
        if (wanted == 0) {
            return 0;
        }
        fill(wanted);
        int value = (int) (buffer >>> (count - wanted)) & ((1 << wanted) - 1);
        count -= wanted;
        check();
        return value;
    }

    /** Number of zeroes before the next one, which is taken too; at most {@code limit}. */
    int zeroes(int limit) throws CodecException {
        int zeroes = 0;
        while (zeroes <= limit) {
            fill(24);
            long window = buffer << (64 - count);
            int leading = Math.min(count, Long.numberOfLeadingZeros(window));
            zeroes += leading;
            count -= leading;
            if (count > 0) {
                count--;
                check();
                if (zeroes <= limit) {
                    return zeroes;
                }
            }
            check();
        }
        throw CodecException.damaged("a JPEG-LS code is longer than its limit");
    }

    private void check() throws CodecException {
        if (count < padding) {
            throw CodecException.damaged("the JPEG-LS data ends early");
        }
    }

    private void fill(int wanted) {
        while (count < wanted) {
            if (at < data.length && !marker()) {
                int next = data[at++] & 0xFF;
                int width = afterFf ? 7 : 8;
                buffer = buffer << width | next;
                count += width;
                afterFf = next == 0xFF;
            } else {
                buffer <<= 8;
                count += 8;
                padding += 8;
            }
        }
    }

    /** FF begins a marker when the next byte has its first bit set, or nothing follows. */
    private boolean marker() {
        return data[at] == -1 && (at + 1 >= data.length || data[at + 1] < 0);
    }
}
