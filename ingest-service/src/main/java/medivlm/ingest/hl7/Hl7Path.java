package medivlm.ingest.hl7;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a value stands, as the mapping file writes it: {@code OBR-18}, {@code PID-3.4.1}, {@code
 * PID-3[5=MR].1}. The part in brackets chooses the first repetition whose component has that value;
 * without it the first repetition counts.
 *
 * @param segment name of the segment
 * @param field from 1
 * @param choiceComponent component that chooses the repetition, 0 for none
 * @param choiceValue its value, empty for none
 * @param component from 1; 1 where left out
 * @param subcomponent from 1; 1 where left out
 */
record Hl7Path(
        String segment,
        int field,
        int choiceComponent,
        String choiceValue,
        int component,
        int subcomponent) {
    private static final Pattern FORM =
            Pattern.compile(
                    "([A-Z][A-Z0-9]{2})-([1-9][0-9]{0,2})(?:\\[([1-9][0-9]?)=([^\\]]+)\\])?"
                            + "(?:\\.([1-9][0-9]?))?(?:\\.([1-9][0-9]?))?");

    /**
     * Reads a path.
     *
     * @throws IllegalArgumentException if it has another form
     */
    static Hl7Path parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'"
                            + text
                            + "' is no place in a message; write OBR-18, PID-3.4.1 or"
                            + " PID-3[5=MR].1");
        }
        return new Hl7Path(
                Objects.requireNonNull(matcher.group(1)),
                number(matcher.group(2), 1),
                number(matcher.group(3), 0),
                matcher.group(4) == null ? "" : matcher.group(4).strip(),
                number(matcher.group(5), 1),
                number(matcher.group(6), 1));
    }

    /** The repetition that it chooses, as it was sent; null if the field has none such. */
    @Nullable String repetition(Hl7Segment in) {
        for (String repetition : in.repetitions(field)) {
            if (choiceComponent == 0
                    || choiceValue.equals(in.value(repetition, choiceComponent, 1))) {
                return repetition.isBlank() ? null : repetition;
            }
        }
        return null;
    }

    /** The value, unescaped; null where there is none. */
    @Nullable String value(Hl7Segment in) {
        String repetition = repetition(in);
        return repetition == null ? null : in.value(repetition, component, subcomponent);
    }

    /** The place in the first segment of its name. */
    Hl7Location location() {
        return new Hl7Location(segment, 1, field, component);
    }

    private static int number(@Nullable String digits, int otherwise) {
        return digits == null ? otherwise : Integer.parseInt(digits);
    }
}
