package medivlm.triage.delivery;

import java.time.Instant;
import java.util.UUID;

/**
 * A report that a receiver did not take.
 *
 * @param id of its message
 * @param study key of the study
 * @param report id of the report
 * @param version of the report
 * @param status preliminary, final, amended, cancelled or entered-in-error
 * @param createdAt when that state came to be
 * @param parkedAt when it was set aside
 * @param reason what the receiver said
 */
public record ParkedReport(
        long id,
        UUID study,
        UUID report,
        int version,
        String status,
        Instant createdAt,
        Instant parkedAt,
        String reason) {}
