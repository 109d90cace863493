package medivlm.benchmarks;

import java.io.IOException;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Searches by what identifies, which only rows that were made for it can be asked for. */
final class FhirSearches {
    private static final String REPORTS = "/DiagnosticReport";

    private final FhirRequests requests;
    private final FhirRows rows;
    private final Random random = new Random(1);

    FhirSearches(WorklistStack stack, FhirRows rows, int reads) throws IOException {
        this.requests =
                new FhirRequests(
                        "http://127.0.0.1:" + stack.port() + "/fhir", stack.token(1), reads);
        this.rows = rows;
    }

    /** Adds median and 99th percentile of each kind, in milliseconds. */
    void measure(Map<String, Double> figures) throws IOException {
        measure(
                figures,
                "number",
                () ->
                        "?patient.identifier=F"
                                + random.nextInt(rows.patients())
                                + FhirRequests.PAGE);
        measure(
                figures,
                "accession",
                () -> "?based-on:identifier=F" + (1 + random.nextInt(rows.reports())));
    }

    private void measure(Map<String, Double> figures, String name, Supplier<String> next)
            throws IOException {
        requests.measure(figures, name, () -> REPORTS + next.get(), "\"DiagnosticReport\"");
    }
}
