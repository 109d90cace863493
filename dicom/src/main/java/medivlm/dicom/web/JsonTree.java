package medivlm.dicom.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON (RFC 8259) as maps, lists, text, numbers and truth values. */
final class JsonTree {
    /** What stands for null. */
    static final Object NULL = new Object();

    private static final int LONGEST_NUMBER = 64;

    private final String text;
    private final int deepest;
    private int at;

    private JsonTree(String text, int deepest) {
        this.text = text;
        this.deepest = deepest;
    }

    /**
     * Parses a text.
     *
     * @param deepest most objects and arrays within each other
     * @throws DatasetSyntaxException if it is no JSON, with the place
     */
    static Object parse(String text, int deepest) throws DatasetSyntaxException {
        // an attribute is an object with an array: two levels for each of a data set
        JsonTree tree = new JsonTree(text, 3 * deepest);
        Object value = tree.value(0);
        tree.blank();
        if (tree.at < text.length()) {
            throw tree.wrong("more follows the value");
        }
        return value;
    }

    private Object value(int depth) throws DatasetSyntaxException {
        if (depth > deepest) {
            throw wrong("nested too deep");
        }
        blank();
        if (at >= text.length()) {
            throw wrong("a value is missing");
        }
        char c = text.charAt(at);
        return switch (c) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", NULL);
            default -> number();
        };
    }

    private Map<String, Object> object(int depth) throws DatasetSyntaxException {
        Map<String, Object> members = new LinkedHashMap<>();
        at++;
        blank();
        if (next('}')) {
            return members;
        }
        do {
            blank();
            if (at >= text.length() || text.charAt(at) != '"') {
                throw wrong("a member begins with its name");
            }
            String name = string();
            blank();
            if (!next(':')) {
                throw wrong("a colon follows a name");
            }
            if (members.put(name, value(depth + 1)) != null) {
                throw wrong("a name comes twice");
            }
            blank();
        } while (next(','));
        if (!next('}')) {
            throw wrong("an object is not closed");
        }
        return members;
    }

    private List<Object> array(int depth) throws DatasetSyntaxException {
        List<Object> values = new ArrayList<>();
        at++;
        blank();
        if (next(']')) {
            return values;
        }
        do {
            values.add(value(depth + 1));
            blank();
        } while (next(','));
        if (!next(']')) {
            throw wrong("an array is not closed");
        }
        return values;
    }

    private String string() throws DatasetSyntaxException {
        StringBuilder out = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return out.toString();
            }
            if (c < 0x20) {
                throw wrong("a control character in a text");
            }
            out.append(c == '\\' ? escaped() : c);
        }
        throw wrong("a text is not closed");
    }

    private char escaped() throws DatasetSyntaxException {
        if (at >= text.length()) {
            throw wrong("a text is not closed");
        }
        char c = text.charAt(at++);
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                if (at + 4 > text.length() || !text.substring(at, at + 4).matches("[0-9a-fA-F]+")) {
                    throw wrong("four digits follow \\u");
                }
                at += 4;
                yield (char) Integer.parseInt(text, at - 4, at, 16);
            }
            default -> throw wrong("no such escape");
        };
    }

    private Object number() throws DatasetSyntaxException {
        int start = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (at == start || at - start > LONGEST_NUMBER) {
            throw wrong("no value");
        }
        try {
            return new BigDecimal(text.substring(start, at));
        } catch (NumberFormatException e) {
            throw wrong("no number");
        }
    }

    private Object word(String word, Object value) throws DatasetSyntaxException {
        if (!text.startsWith(word, at)) {
            throw wrong("no value");
        }
        at += word.length();
        return value;
    }

    private boolean next(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void blank() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private DatasetSyntaxException wrong(String what) {
        return new DatasetSyntaxException("no JSON at character " + at + ": " + what);
    }
}
