package medivlm.triage.fhir.record;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A state that a person, or the service without one, brought a report into.
 *
 * @param report id of the report
 * @param version of the report
 * @param status final, amended, cancelled or entered-in-error
 * @param by user name of who did it; null where the service did
 * @param name their name for people
 * @param reason why, where they had to say so
 * @param at when
 */
public record ReportStep(
        UUID report,
        int version,
        String status,
        @Nullable String by,
        @Nullable String name,
        @Nullable String reason,
        Instant at) {}
