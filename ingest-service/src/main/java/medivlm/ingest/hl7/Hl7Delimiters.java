package medivlm.ingest.hl7;

import java.util.ArrayList;
import java.util.List;

/**
 * The delimiters of a message: MSH-1 and MSH-2 (HL7 v2.5.1 §2.5.4).
 *
 * @param field usually {@code |}
 * @param component usually {@code ^}
 * @param repetition usually {@code ~}
 * @param escape usually {@code \}
 * @param subcomponent usually <code>&amp;</code>
 */
record Hl7Delimiters(char field, char component, char repetition, char escape, char subcomponent) {

    /** Those that the standard recommends. */
    static final Hl7Delimiters STANDARD = new Hl7Delimiters('|', '^', '~', '\\', '&');

    /**
     * Those of a message.
     *
     * @param msh its first segment
     * @throws Hl7FaultException if the segment names none
     */
    static Hl7Delimiters of(String msh) throws Hl7FaultException {
        if (msh.length() < 6 || !msh.startsWith("MSH")) {
            throw new Hl7FaultException(
                    Hl7Fault.of(
                            Hl7Fault.Code.SEGMENT_SEQUENCE,
                            Hl7Location.of("MSH"),
                            "the message does not begin with MSH and its delimiters;"
                                    + " begin it with MSH|^~\\&|"));
        }
        char field = msh.charAt(3);
        int end = msh.indexOf(field, 4);
        String encoding = msh.substring(4, end < 0 ? msh.length() : end);
        Hl7Delimiters delimiters =
                new Hl7Delimiters(
                        field,
                        at(encoding, 0, STANDARD.component),
                        at(encoding, 1, STANDARD.repetition),
                        at(encoding, 2, STANDARD.escape),
                        at(encoding, 3, STANDARD.subcomponent));
        if (!delimiters.areDistinct()) {
            throw new Hl7FaultException(
                    Hl7Fault.of(
                            Hl7Fault.Code.DATA_TYPE,
                            Hl7Location.of("MSH", 2),
                            "the delimiters are letters, digits or not all different; use |^~\\&"));
        }
        return delimiters;
    }

    /** Splits at a delimiter; always at least one part. */
    static List<String> split(String text, char delimiter) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(delimiter); at >= 0; at = text.indexOf(delimiter, from)) {
            parts.add(text.substring(from, at));
            from = at + 1;
        }
        parts.add(text.substring(from));
        return parts;
    }

    private boolean areDistinct() {
        String all = "" + field + component + repetition + escape + subcomponent;
        return all.chars().distinct().count() == all.length()
                && all.chars().noneMatch(c -> Character.isLetterOrDigit(c) || c < 0x20);
    }

    private static char at(String text, int index, char otherwise) {
        return index < text.length() ? text.charAt(index) : otherwise;
    }
}
