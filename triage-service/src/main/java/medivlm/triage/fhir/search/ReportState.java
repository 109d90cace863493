package medivlm.triage.fhir.search;

import java.util.UUID;

/**
 * A state of a report.
 *
 * @param position its place
 * @param study key of the study
 * @param site its site
 */
public record ReportState(ReportPosition position, UUID study, String site) {}
