package medivlm.triage.delivery;

import java.util.UUID;

/**
 * A state of a report on its way to a destination.
 *
 * @param report id of the report
 * @param version of the report, from 1
 * @param status preliminary, final, amended, cancelled or entered-in-error
 * @param study key of the study
 * @param site its site
 * @param content what is said of it, as JSON; only the transport of the destination reads it
 */
public record Message(
        UUID report, int version, String status, UUID study, String site, String content) {}
