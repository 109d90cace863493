package medivlm.dicom;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the text of a data set is encoded: (0008,0005) Specific Character Set (PS3.3 C.12.1.1.2,
 * PS3.5 §6.1). Escape sequences are followed whether or not the set announces them; bytes that mean
 * nothing become U+FFFD.
 */
final class SpecificCharacterSet {
    static final String UTF_8 = "ISO_IR 192";

    /** Sets that are no ISO 2022: multi-byte throughout, without escape sequences. */
    private static final Map<String, Charset> WHOLE =
            Map.of(
                    UTF_8,
                    StandardCharsets.UTF_8,
                    "GB18030",
                    Charset.forName("GB18030"),
                    "GBK",
                    Charset.forName("GBK"));

    /** By the number of the ISO registration, which both forms of a term end with. */
    private static final Map<String, CodeElement> FIRST =
            Map.ofEntries(
                    Map.entry("100", CodeElement.LATIN_1),
                    Map.entry("101", CodeElement.LATIN_2),
                    Map.entry("109", CodeElement.LATIN_3),
                    Map.entry("110", CodeElement.LATIN_4),
                    Map.entry("144", CodeElement.CYRILLIC),
                    Map.entry("127", CodeElement.ARABIC),
                    Map.entry("126", CodeElement.GREEK),
                    Map.entry("138", CodeElement.HEBREW),
                    Map.entry("148", CodeElement.LATIN_5),
                    Map.entry("203", CodeElement.LATIN_9),
                    Map.entry("166", CodeElement.THAI),
                    Map.entry("13", CodeElement.KATAKANA),
                    Map.entry("149", CodeElement.KOREAN),
                    Map.entry("58", CodeElement.CHINESE));

    static final SpecificCharacterSet DEFAULT = new SpecificCharacterSet(List.of());

    private final List<String> terms;
    private final @Nullable Charset whole;
    private final CodeElement g1;
    private final boolean roman;

    private SpecificCharacterSet(List<String> terms) {
        this.terms = List.copyOf(terms);
        String first = terms.isEmpty() ? "" : terms.get(0);
        this.whole = WHOLE.get(first);
        String number = first.substring(first.lastIndexOf(' ') + 1);
        this.g1 = FIRST.getOrDefault(number, CodeElement.LATIN_1);
        this.roman = number.equals("13");
    }

    /** The set that the defined terms name; an unknown term reads as Latin 1. */
    static SpecificCharacterSet of(List<String> terms) {
        return terms.isEmpty() ? DEFAULT : new SpecificCharacterSet(terms);
    }

    List<String> terms() {
        return terms;
    }

    boolean isUtf8() {
        return StandardCharsets.UTF_8.equals(whole);
    }

    /** The values of an element, decoded and still padded. */
    List<String> split(byte[] bytes, Vr vr) {
        if (!vr.isCodedText() || whole != null) {
            Charset charset =
                    vr.isCodedText() && whole != null ? whole : StandardCharsets.ISO_8859_1;
            String text = new String(bytes, charset);
            return vr.isSingleText() ? List.of(text) : List.of(text.split("\\\\", -1));
        }
        return new Iso2022Text(g1, roman, vr).decode(bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SpecificCharacterSet set && set.terms.equals(terms);
    }

    @Override
    public int hashCode() {
        return terms.hashCode();
    }
}
