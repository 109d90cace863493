package medivlm.dicom.codec.jpeg2000;

/** The bits of a pass that bypasses the arithmetic coder (T.800 D.6). */
final class RawBits {
    private final byte[] data;
    private int at;
    private int current;
    private int left;

    RawBits(byte[] data) {
        this.data = data;
    }

    int bit() {
        if (left == 0) {
            left = current == 0xFF ? 7 : 8;
            current = at < data.length ? data[at++] & 0xFF : 0xFF;
        }
        left--;
        return current >> left & 1;
    }
}
