package medivlm.findings;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One place in a report that names a concept, with what the report says of it. A mention carries
 * all that the score needs, so stored mentions can be scored again under a later reference.
 *
 * @param concept id in the vocabulary
 * @param text the words as the report has them, {@code report.substring(start, end)}
 * @param start first character, in UTF-16 units of {@link ReportText#join}
 * @param end one past the last character
 * @param assertion whether the report says that it is there
 * @param certainty 1 asserted; above 0 and below 1 uncertain (0.5 for a plain hedge); 0 negated and
 *     resolved
 * @param extent factor of size and spread, above 0: 1 when nothing is said
 * @param laterality side
 * @param sizeMm largest measure in millimetres, null when none is given
 * @param chronicity age of the finding
 * @param devicePosition where a device lies
 * @param comparison course since an earlier study
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Mention(
        String concept,
        String text,
        int start,
        int end,
        Assertion assertion,
        double certainty,
        double extent,
        Laterality laterality,
        @Nullable Double sizeMm,
        Chronicity chronicity,
        DevicePosition devicePosition,
        Comparison comparison) {

    /**
     * Checks the ranges above.
     *
     * @throws IllegalArgumentException if a number is out of range or contradicts the assertion
     */
    public Mention {
        Objects.requireNonNull(concept);
        Objects.requireNonNull(text);
        Objects.requireNonNull(laterality);
        Objects.requireNonNull(chronicity);
        Objects.requireNonNull(devicePosition);
        Objects.requireNonNull(comparison);
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("mention from " + start + " to " + end);
        }
        if (!(extent > 0) || extent > 10) {
            throw new IllegalArgumentException("extent " + extent + " is not in (0, 10]");
        }
        boolean fits =
                switch (assertion) {
                    case ASSERTED -> certainty == 1;
                    case UNCERTAIN -> certainty > 0 && certainty < 1;
                    case NEGATED, RESOLVED -> certainty == 0;
                };
        if (!fits) {
            throw new IllegalArgumentException(
                    "certainty " + certainty + " does not fit " + assertion.wire());
        }
    }

    /** A mention without attributes, with the usual certainty of its assertion. */
    public static Mention of(String concept, String text, int start, int end, Assertion assertion) {
        double certainty =
                switch (assertion) {
                    case ASSERTED -> 1;
                    case UNCERTAIN -> 0.5;
                    case NEGATED, RESOLVED -> 0;
                };
        return new Mention(
                concept,
                text,
                start,
                end,
                assertion,
                certainty,
                1,
                Laterality.UNSPECIFIED,
                null,
                Chronicity.UNSPECIFIED,
                DevicePosition.UNSPECIFIED,
                Comparison.UNSPECIFIED);
    }

    /** Term frequency that this mention alone gives its concept: certainty times extent. */
    public double strength() {
        return certainty * extent;
    }
}
