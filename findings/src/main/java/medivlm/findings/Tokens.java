package medivlm.findings;

import java.util.Arrays;
import java.util.List;

/**
 * A text as words and marks, with the ends of its sentences. All white space is alike; hyphens part
 * words; a full stop inside a number or after a usual abbreviation ends nothing.
 */
final class Tokens {
    /** Longer runs of letters are no words; they keep their place and match nothing. */
    private static final int LONGEST_WORD = 48;

    private static final String UNKNOWN = "\u0000";

    private final String text;
    private int size;
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private String[] words = new String[64];
    private boolean[] last = new boolean[64];

    Tokens(String text) {
        this.text = text;
        scan();
    }

    int size() {
        return size;
    }

    int start(int token) {
        return starts[token];
    }

    int end(int token) {
        return ends[token];
    }

    /** All folded words and marks. */
    List<String> all() {
        return List.of(Arrays.copyOf(words, size));
    }

    /** Folded word or mark. */
    String word(int token) {
        return words[token];
    }

    /** Whether the token is the last of its sentence. */
    boolean endsSentence(int token) {
        return last[token];
    }

    /** Whether the token is a number. */
    boolean isNumber(int token) {
        return isDigit(words[token].charAt(0));
    }

    private void scan() {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isLetterOrDigit(c)) {
                at = addWord(at);
            } else {
                mark(c, at);
                at++;
            }
        }
        if (size > 0) {
            last[size - 1] = true;
        }
    }

    private int addWord(int from) {
        int at = from + 1;
        boolean digits = isDigit(text.charAt(from));
        boolean fraction = false;
        int elided = digits ? 0 : elision(from);
        if (elided > 0) {
            add(from, from + elided, Words.fold(text.substring(from, from + elided)));
            return from + elided + 1;
        }
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean in =
                    digits
                            ? isDigit(c) || (c == '.' && !fraction && digitAt(at + 1))
                            : Character.isLetterOrDigit(c) || (isJoiner(c) && letterAt(at + 1));
            if (!in) {
                break;
            }
            fraction |= c == '.';
            at++;
        }
        if (!digits && at - from == 1 && at + 1 < text.length() && text.charAt(at) == '/') {
            if (letterAt(at + 1) && !letterAt(at + 2)) {
                at += 2;
            }
        }
        add(from, at, at - from > LONGEST_WORD ? UNKNOWN : Words.fold(text.substring(from, at)));
        return at;
    }

    /** Length of a French elided word before an apostrophe, 0 where none stands. */
    private int elision(int at) {
        int length = "lLdDnNsSjJcCmM".indexOf(text.charAt(at)) >= 0 ? 1 : 0;
        if ("qQ".indexOf(text.charAt(at)) >= 0 && at + 1 < text.length()) {
            length = "uU".indexOf(text.charAt(at + 1)) >= 0 ? 2 : 0;
        }
        boolean elides =
                length > 0
                        && at + length < text.length()
                        && isApostrophe(text.charAt(at + length))
                        && letterAt(at + length + 1);
        return elides ? length : 0;
    }

    private static boolean isApostrophe(char c) {
        return c == '\'' || c == '\u2019' || c == '\u02BC';
    }

    private static boolean isJoiner(char c) {
        return c == '\''
                || c == '\u2019'
                || c == '\u00AD'
                || Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.FORMAT;
    }

    private boolean letterAt(int at) {
        return at < text.length() && Character.isLetter(text.charAt(at));
    }

    private boolean digitAt(int at) {
        return at < text.length() && isDigit(text.charAt(at));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private void mark(char c, int at) {
        switch (c) {
            case '.', '\u3002' -> {
                if (size > 0 && !isAbbreviation(at)) {
                    last[size - 1] = true;
                }
            }
            case '!', '\u2022', '*' -> {
                if (size > 0) {
                    last[size - 1] = true;
                }
            }
            case '?' -> {
                add(at, at + 1, "?");
                boolean query =
                        size == 1
                                || last[size - 2]
                                || (at > 0 && isSpace(text.charAt(at - 1)) && !isSpaceAt(at + 1));
                last[size - 1] = !query;
            }
            case ',', ';', ':', '(', ')', '/', '[', ']' -> add(at, at + 1, String.valueOf(c));
            default -> {
                // white space, hyphens and everything else only part words
            }
        }
    }

    private boolean isSpaceAt(int at) {
        return at >= text.length() || isSpace(text.charAt(at));
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private boolean isAbbreviation(int dot) {
        if (ends[size - 1] != dot) {
            return false;
        }
        return switch (words[size - 1]) {
            case "dr", "mr", "mrs", "ms", "vs", "approx", "e", "i", "g", "cf", "ca", "fig" -> true;
            default -> false;
        };
    }

    private void add(int start, int end, String word) {
        if (size == starts.length) {
            int more = size * 2;
            starts = Arrays.copyOf(starts, more);
            ends = Arrays.copyOf(ends, more);
            words = Arrays.copyOf(words, more);
            last = Arrays.copyOf(last, more);
        }
        starts[size] = start;
        ends[size] = end;
        words[size] = word.isEmpty() ? UNKNOWN : word;
        last[size] = false;
        size++;
    }
}
