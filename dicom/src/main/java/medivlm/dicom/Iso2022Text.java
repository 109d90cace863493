package medivlm.dicom;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes text with code extensions (PS3.5 §6.1.2.5). The sets go back to the first ones at each
 * end of line and each delimiter of the representation, so one value cannot spoil the next.
 */
final class Iso2022Text {
    private static final int ESC = 0x1B;

    private final CodeElement firstG0;
    private final CodeElement firstG1;
    private final Vr vr;
    private CodeElement g0;
    private CodeElement g1;

    Iso2022Text(CodeElement firstG1, boolean roman, Vr vr) {
        this.firstG0 = roman ? CodeElement.ROMAN : CodeElement.ASCII;
        this.firstG1 = firstG1;
        this.vr = vr;
        this.g0 = firstG0;
        this.g1 = firstG1;
    }

    /** The values, split at backslashes that are no part of a character. */
    List<String> decode(byte[] bytes) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        int at = 0;
        while (at < bytes.length) {
            int next = bytes[at] & 0xFF;
            CodeElement escaped = next == ESC ? escape(bytes, at + 1) : null;
            if (escaped != null) {
                if (escaped.right) {
                    g1 = escaped;
                } else {
                    g0 = escaped;
                }
                at += 1 + escaped.escape.length();
                continue;
            }
            CodeElement set = next >= 0x80 ? g1 : g0;
            boolean single = set.width == 1 || next <= ' ' || next == 0x7F;
            if (single && next < 0x80 && delimits(next)) {
                g0 = firstG0;
                g1 = firstG1;
                if (next == '\\') {
                    values.add(value.toString());
                    value.setLength(0);
                    at++;
                    continue;
                }
            }
            if (single) {
                value.append(next <= ' ' ? String.valueOf((char) next) : set.decode(next, 0));
                at++;
            } else if (at + 1 < bytes.length) {
                value.append(set.decode(next, bytes[at + 1]));
                at += 2;
            } else {
                value.append('\uFFFD');
                at++;
            }
        }
        values.add(value.toString());
        return List.copyOf(values);
    }

    private boolean delimits(int next) {
        return switch (next) {
            case '\t', '\n', '\f', '\r' -> true;
            case '\\' -> !vr.isSingleText();
            case '^', '=' -> vr == Vr.PN;
            default -> false;
        };
    }

    private static @Nullable CodeElement escape(byte[] bytes, int start) {
        for (CodeElement element : CodeElement.values()) {
            boolean same = start + element.escape.length() <= bytes.length;
            for (int i = 0; same && i < element.escape.length(); i++) {
                same = bytes[start + i] == element.escape.charAt(i);
            }
            if (same) {
                return element;
            }
        }
        return null;
    }
}
