package medivlm.dicom.pixel;

import java.util.function.IntToLongFunction;

/**
 * How numbers of up to 32 bits fit into unsigned samples of 16: {@code number = step * sample +
 * offset}. Sample 0 stays free for padding where there is some. Numbers that fit are kept as they
 * are; those that span more than 16 bits lose their lowest ones.
 *
 * @param offset number of sample 0
 * @param shift 2 to this power is a step
 * @param bits that the greatest sample needs
 */
record SampleRange(long offset, int shift, int bits) {
    private static final int MOST = 0xFFFF;

    /** For the numbers of a frame: of index i, or padding where {@code padding} says so. */
    static SampleRange of(StoredFrame stored, PixelPadding padding, IntToLongFunction number) {
        long least = Long.MAX_VALUE;
        long greatest = Long.MIN_VALUE;
        boolean padded = false;
        for (int sample : stored.samples()) {
            if (padding.has(sample)) {
                padded = true;
            } else {
                long value = number.applyAsLong(sample);
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
            }
        }
        if (greatest < least) {
            return new SampleRange(0, 0, 1);
        }
        if (!padded && least >= 0 && greatest <= MOST) {
            return new SampleRange(0, 0, bits(greatest));
        }
        int shift = 0;
        while (((greatest - least) >> shift) + (padded ? 1 : 0) > MOST) {
            shift++;
        }
        long offset = least - (padded ? 1L << shift : 0);
        return new SampleRange(offset, shift, bits((greatest - offset) >> shift));
    }

    char sample(long number) {
        return (char) ((number - offset) >> shift);
    }

    double step() {
        return 1L << shift;
    }

    private static int bits(long greatest) {
        return Math.max(1, Long.SIZE - Long.numberOfLeadingZeros(greatest));
    }
}
