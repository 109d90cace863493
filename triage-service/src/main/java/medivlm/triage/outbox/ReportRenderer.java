package medivlm.triage.outbox;

/**
 * Port: a report as a FHIR R4 DiagnosticReport. Called inside the transaction that changes the
 * report, so it must be quick (no validator) and must not write.
 */
public interface ReportRenderer {
    /**
     * The resource.
     *
     * @param report the new state of the report and all that it rests on
     * @return JSON of one DiagnosticReport whose id is the report id and whose {@code
     *     meta.versionId} is the report version
     */
    String render(RenderedReport report);
}
