package medivlm.dicom;

import java.nio.charset.Charset;

/** A set that an escape sequence can put into G0 or G1 (PS3.3 Tables C.12-3 and C.12-4). */
enum CodeElement {
    ASCII("ISO-8859-1", 1, false, "(B"),
    ROMAN("ISO-8859-1", 1, false, "(J"),
    KATAKANA("JIS_X0201", 1, true, ")I"),
    LATIN_1("ISO-8859-1", 1, true, "-A"),
    LATIN_2("ISO-8859-2", 1, true, "-B"),
    LATIN_3("ISO-8859-3", 1, true, "-C"),
    LATIN_4("ISO-8859-4", 1, true, "-D"),
    GREEK("ISO-8859-7", 1, true, "-F"),
    ARABIC("ISO-8859-6", 1, true, "-G"),
    HEBREW("ISO-8859-8", 1, true, "-H"),
    CYRILLIC("ISO-8859-5", 1, true, "-L"),
    LATIN_5("ISO-8859-9", 1, true, "-M"),
    THAI("TIS-620", 1, true, "-T"),
    LATIN_9("ISO-8859-15", 1, true, "-b"),
    KANJI("EUC-JP", 2, false, "$B"),
    KANJI_1978("EUC-JP", 2, false, "$@"),
    KANJI_SUPPLEMENT("EUC-JP", 2, false, "$(D"),
    KOREAN("EUC-KR", 2, true, "$)C"),
    CHINESE("GB2312", 2, true, "$)A");

    /** Bytes of a character. */
    final int width;

    /** Whether it is invoked by bytes with the high bit set. */
    final boolean right;

    /** What follows ESC. */
    final String escape;

    private final Charset charset;

    CodeElement(String charset, int width, boolean right, String escape) {
        this.charset = Charset.forName(charset);
        this.width = width;
        this.right = right;
        this.escape = escape;
    }

    /** One character of {@link #width} bytes. */
    String decode(int first, int second) {
        if (this == ROMAN && first == '\\') {
            return "\u00A5";
        }
        if (this == ROMAN && first == '~') {
            return "\u203E";
        }
        if (width == 1) {
            return new String(new byte[] {(byte) first}, charset);
        }
        byte high = (byte) (first | 0x80);
        byte low = (byte) (second | 0x80);
        byte[] euc =
                this == KANJI_SUPPLEMENT
                        ? new byte[] {(byte) 0x8F, high, low}
                        : new byte[] {high, low};
        return new String(euc, charset);
    }
}
