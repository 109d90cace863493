package medivlm.ingest.hl7;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One segment, split only as far as somebody asks.
 *
 * @param name three characters, such as {@code OBR}
 * @param sequence how many of this name the message has up to here, from 1
 * @param text as it was sent
 * @param delimiters of its message
 */
record Hl7Segment(String name, int sequence, String text, Hl7Delimiters delimiters) {

    /**
     * A field as it was sent, empty where absent. MSH-1 is the field separator itself.
     *
     * @param number from 1
     */
    String field(int number) {
        boolean header = name.equals("MSH");
        if (header && number == 1) {
            return String.valueOf(delimiters.field());
        }
        List<String> fields = Hl7Delimiters.split(text, delimiters.field());
        int index = header ? number - 1 : number;
        return index < fields.size() ? fields.get(index) : "";
    }

    /** The repetitions of a field as they were sent; MSH-2 has one. */
    List<String> repetitions(int number) {
        String field = field(number);
        return name.equals("MSH") && number == 2
                ? List.of(field)
                : Hl7Delimiters.split(field, delimiters.repetition());
    }

    /**
     * A component of a repetition, unescaped; null where it is absent, blank or HL7's null {@code
     * ""}.
     *
     * @param repetition as it was sent
     * @param component from 1
     * @param subcomponent from 1
     */
    @Nullable String value(String repetition, int component, int subcomponent) {
        String whole = part(repetition, delimiters.component(), component);
        String value =
                Hl7Escapes.unescape(
                                part(whole, delimiters.subcomponent(), subcomponent), delimiters)
                        .strip();
        return value.isEmpty() || value.equals("\"\"") ? null : value;
    }

    /** The first component of a field; null where absent. */
    @Nullable String value(int number) {
        return value(number, 1);
    }

    /** A component of the first repetition of a field; null where absent. */
    @Nullable String value(int number, int component) {
        return value(repetitions(number).getFirst(), component, 1);
    }

    private static String part(String text, char delimiter, int number) {
        List<String> parts = Hl7Delimiters.split(text, delimiter);
        return number <= parts.size() ? parts.get(number - 1) : "";
    }
}
