package medivlm.ingest.hl7;

import java.util.HexFormat;

/** Escape sequences of text (HL7 v2.5.1 §2.7). */
final class Hl7Escapes {
    private Hl7Escapes() {}

    /**
     * Text as people read it: delimiters and hexadecimal Latin-1 are put back, line breaks become
     * line breaks, other formatting goes. A lone escape character stands for itself.
     */
    static String unescape(String text, Hl7Delimiters delimiters) {
        if (text.indexOf(delimiters.escape()) < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        int from = 0;
        while (from < text.length()) {
            int open = text.indexOf(delimiters.escape(), from);
            int close = open < 0 ? -1 : text.indexOf(delimiters.escape(), open + 1);
            if (close < 0) {
                break;
            }
            plain.append(text, from, open);
            plain.append(meaning(text.substring(open + 1, close), delimiters));
            from = close + 1;
        }
        return plain.append(text, from, text.length()).toString();
    }

    /** Text that may stand in a field: delimiters are escaped, line breaks too. */
    static String escape(String text, Hl7Delimiters delimiters) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.chars().forEach(c -> escaped.append(escaped((char) c, delimiters)));
        return escaped.toString();
    }

    private static String escaped(char c, Hl7Delimiters delimiters) {
        String code;
        if (c == delimiters.field()) {
            code = "F";
        } else if (c == delimiters.component()) {
            code = "S";
        } else if (c == delimiters.repetition()) {
            code = "R";
        } else if (c == delimiters.escape()) {
            code = "E";
        } else if (c == delimiters.subcomponent()) {
            code = "T";
        } else if (c == '\n' || c == '\r') {
            code = ".br";
        } else {
            return String.valueOf(c);
        }
        return delimiters.escape() + code + delimiters.escape();
    }

    private static String meaning(String code, Hl7Delimiters delimiters) {
        return switch (code) {
            case "F" -> String.valueOf(delimiters.field());
            case "S" -> String.valueOf(delimiters.component());
            case "R" -> String.valueOf(delimiters.repetition());
            case "E" -> String.valueOf(delimiters.escape());
            case "T" -> String.valueOf(delimiters.subcomponent());
            case ".br", ".sp", ".ce" -> "\n";
            default -> code.startsWith("X") ? hexadecimal(code.substring(1)) : "";
        };
    }

    private static String hexadecimal(String digits) {
        if (digits.length() % 2 != 0 || !digits.matches("[0-9A-Fa-f]*")) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        for (byte each : HexFormat.of().parseHex(digits)) {
            text.append((char) (each & 0xff));
        }
        return text.toString();
    }
}
