package medivlm.system;

import java.io.InputStream;
import java.util.Arrays;

/** Many bytes that nobody has to hold; different for each seed. */
final class SeededBytes extends InputStream {
    private final byte value;
    private int left;

    SeededBytes(long seed, int length) {
        this.value = (byte) seed;
        this.left = length;
    }

    @Override
    public int read() {
        if (left == 0) {
            return -1;
        }
        left--;
        return value & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (left == 0) {
            return -1;
        }
        int count = Math.min(length, left);
        Arrays.fill(into, offset, offset + count, value);
        left -= count;
        return count;
    }
}
