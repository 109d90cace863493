package medivlm.dicom;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Numbers on their way into elements. */
final class Numbers {
    private static final int LONGEST_DECIMAL_STRING = 16;

    private Numbers() {}

    /** A decimal string of at most 16 characters (PS3.5 §6.2, DS), rounded where it must be. */
    static String text(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("DICOM has no text for " + value);
        }
        BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
        String plain = exact.toPlainString();
        if (plain.length() <= LONGEST_DECIMAL_STRING) {
            return plain;
        }
        for (int digits = LONGEST_DECIMAL_STRING; ; digits--) {
            BigDecimal rounded = exact.round(new MathContext(digits)).stripTrailingZeros();
            String scientific = rounded.unscaledValue() + "E" + -rounded.scale();
            for (String text : new String[] {rounded.toPlainString(), scientific}) {
                if (text.length() <= LONGEST_DECIMAL_STRING) {
                    return text;
                }
            }
        }
    }

    static byte[] bytes(int tag, Vr vr, double[] values) {
        int word = vr == Vr.AT ? 4 : vr.wordBytes();
        ByteBuffer out = ByteBuffer.allocate(word * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            switch (vr) {
                case US -> out.putShort((short) whole(tag, value, 0, 0xFFFF));
                case SS -> out.putShort((short) whole(tag, value, Short.MIN_VALUE, 0x7FFF));
                case UL -> out.putInt((int) whole(tag, value, 0, 0xFFFFFFFFL));
                case SL -> out.putInt((int) whole(tag, value, Integer.MIN_VALUE, 0x7FFFFFFF));
                case SV, UV -> out.putLong(whole(tag, value, -(1L << 53), 1L << 53));
                case FL -> out.putFloat((float) value);
                case FD -> out.putDouble(value);
                case AT -> {
                    long attribute = whole(tag, value, 0, 0xFFFFFFFFL);
                    out.putShort((short) (attribute >>> 16)).putShort((short) attribute);
                }
                default ->
                        throw new IllegalArgumentException(
                                Tag.format(tag) + " of " + vr + " takes no numbers");
            }
        }
        return out.array();
    }

    private static long whole(int tag, double value, long least, long most) {
        if (value != Math.rint(value) || value < least || value > most) {
            throw new IllegalArgumentException(
                    Tag.format(tag) + ": " + value + " is no whole number in range");
        }
        return (long) value;
    }
}
