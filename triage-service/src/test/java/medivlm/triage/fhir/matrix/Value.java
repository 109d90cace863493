package medivlm.triage.fhir.matrix;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What stands in a resource, as a search looks at it. */
sealed interface Value {

    /**
     * A code or an identifier.
     *
     * @param system its system
     * @param code its code
     * @param written whether the resource writes the system; else the element implies it
     */
    record Code(@Nullable String system, String code, boolean written) implements Value {
        static Code of(@Nullable String system, String code) {
            return new Code(system, code, true);
        }

        static Code implied(String system, String code) {
            return new Code(system, code, false);
        }
    }

    /**
     * A time with its precision.
     *
     * @param low first instant
     * @param high first instant after it
     */
    record Span(Instant low, Instant high) implements Value {}

    /** A text. */
    record Text(String text) implements Value {}

    /**
     * A reference.
     *
     * @param targets {@code Type/id}, under every id that the target was ever known by
     * @param identifiers identifiers that it carries, or that its target has or had
     */
    record Link(Set<String> targets, List<Code> identifiers) implements Value {}
}
