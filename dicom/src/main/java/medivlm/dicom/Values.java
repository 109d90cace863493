package medivlm.dicom;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** From bytes of an element to its values (PS3.5 §6.2, §6.4). */
final class Values {
    /** Longest text of a number: DS has 16 characters, a double as text at most 26. */
    private static final int LONGEST_NUMBER = 40;

    private Values() {}

    static List<String> strings(Element.Value value, SpecificCharacterSet characters) {
        Vr vr = value.vr();
        if (vr.isBinary()) {
            return numbers(value);
        }
        if (!vr.isText()) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (String part : characters.split(value.array(), vr)) {
            texts.add(unpadded(part, vr));
        }
        return texts.size() == 1 && texts.get(0).isEmpty() ? List.of() : List.copyOf(texts);
    }

    /** The number that a text is, null when it is none or has an absurd exponent. */
    static @Nullable BigDecimal number(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty() || trimmed.length() > LONGEST_NUMBER) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(trimmed);
            return Math.abs((long) number.precision() - number.scale()) > 400 ? null : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static List<String> numbers(Element.Value value) {
        ByteBuffer in = value.buffer();
        int word = value.vr() == Vr.AT ? 4 : value.vr().wordBytes();
        List<String> numbers = new ArrayList<>(in.remaining() / word);
        while (in.remaining() >= word) {
            numbers.add(
                    switch (value.vr()) {
                        case US -> Integer.toString(in.getShort() & 0xFFFF);
                        case SS -> Short.toString(in.getShort());
                        case UL -> Integer.toUnsignedString(in.getInt());
                        case SL -> Integer.toString(in.getInt());
                        case UV -> Long.toUnsignedString(in.getLong());
                        case SV -> Long.toString(in.getLong());
                        case FL -> Float.toString(in.getFloat());
                        case FD -> Double.toString(in.getDouble());
                        default ->
                                String.format(
                                        Locale.ROOT,
                                        "%04X%04X",
                                        in.getShort() & 0xFFFF,
                                        in.getShort() & 0xFFFF);
                    });
        }
        return List.copyOf(numbers);
    }

    /** Trailing padding never counts; leading blanks neither, except in running text. */
    private static String unpadded(String text, Vr vr) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == 0)) {
            end--;
        }
        int start = 0;
        while (!vr.isSingleText() && vr != Vr.UC && start < end && text.charAt(start) == ' ') {
            start++;
        }
        return text.substring(start, end);
    }
}
