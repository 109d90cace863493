package medivlm.dicom;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the text of a data set is encoded: (0008,0005) Specific Character Set (PS3.3 C.12.1.1.2). */
final class SpecificCharacterSet {
    static final SpecificCharacterSet DEFAULT = new SpecificCharacterSet(List.of());
    static final String UTF_8 = "ISO_IR 192";

    private static final Map<String, String> CHARSETS =
            Map.ofEntries(
                    Map.entry("ISO_IR 100", "ISO-8859-1"),
                    Map.entry("ISO_IR 101", "ISO-8859-2"),
                    Map.entry("ISO_IR 109", "ISO-8859-3"),
                    Map.entry("ISO_IR 110", "ISO-8859-4"),
                    Map.entry("ISO_IR 144", "ISO-8859-5"),
                    Map.entry("ISO_IR 127", "ISO-8859-6"),
                    Map.entry("ISO_IR 126", "ISO-8859-7"),
                    Map.entry("ISO_IR 138", "ISO-8859-8"),
                    Map.entry("ISO_IR 148", "ISO-8859-9"),
                    Map.entry("ISO_IR 203", "ISO-8859-15"),
                    Map.entry("ISO_IR 166", "TIS-620"),
                    Map.entry("ISO_IR 13", "JIS_X0201"),
                    Map.entry(UTF_8, "UTF-8"),
                    Map.entry("GB18030", "GB18030"),
                    Map.entry("GBK", "GBK"));

    private final List<String> terms;
    private final Charset first;

    private SpecificCharacterSet(List<String> terms) {
        this.terms = List.copyOf(terms);
        String term = terms.isEmpty() ? "" : terms.get(0).replace("ISO 2022 IR", "ISO_IR");
        this.first = Charset.forName(CHARSETS.getOrDefault(term, "windows-1252"));
    }

    /** The set that the defined terms name; an unknown term reads as Latin 1. */
    static SpecificCharacterSet of(List<String> terms) {
        return terms.isEmpty() ? DEFAULT : new SpecificCharacterSet(terms);
    }

    List<String> terms() {
        return terms;
    }

    boolean isUtf8() {
        return first.equals(StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SpecificCharacterSet set && set.terms.equals(terms);
    }

    @Override
    public int hashCode() {
        return terms.hashCode();
    }

    /** The values of an element, decoded and still padded. */
    List<String> split(byte[] bytes, Vr vr) {
        String text = new String(bytes, vr.isCodedText() ? first : StandardCharsets.ISO_8859_1);
        return vr.isSingleText() ? List.of(text) : List.of(text.split("\\\\", -1));
    }
}
