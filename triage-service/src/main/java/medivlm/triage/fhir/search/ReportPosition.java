package medivlm.triage.fhir.search;

import java.util.UUID;

/**
 * A place in the order of all states of all reports: by transaction, then report, then version.
 *
 * @param transaction PostgreSQL's id of the transaction that made the state
 * @param report id of the report
 * @param version of the report
 */
public record ReportPosition(long transaction, UUID report, int version) {}
