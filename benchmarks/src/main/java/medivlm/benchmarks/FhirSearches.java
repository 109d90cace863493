package medivlm.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Reads and searches one after the other, as the load script of the comparison does. */
final class FhirSearches {
    /** Requests of a kind before those that count. */
    static final int WARM_UP = 400;

    /** As the load script of the comparison asks for a page. */
    static final String PAGE = "&_sort=-date&_count=50";

    private static final String REPORTS = "/DiagnosticReport";

    private final FhirRequests requests;
    private final FhirRows rows;
    private final Random random = new Random(1);

    FhirSearches(WorklistStack stack, FhirRows rows, int reads) throws IOException {
        this.requests =
                new FhirRequests(
                        "http://127.0.0.1:" + stack.port() + "/fhir",
                        stack.token(1),
                        WARM_UP,
                        reads);
        this.rows = rows;
    }

    /** Adds median and 99th percentile of each kind, in milliseconds. */
    void measure(Map<String, Double> figures) throws IOException {
        measure(figures, "get", () -> "/" + id("fs", 1 + random.nextInt(rows.reports())));
        measure(
                figures,
                "patient",
                () -> "?patient=" + id("fp", random.nextInt(rows.patients())) + PAGE);
        measure(
                figures,
                "number",
                () -> "?patient.identifier=F" + random.nextInt(rows.patients()) + PAGE);
        measure(
                figures,
                "accession",
                () -> "?based-on:identifier=F" + (1 + random.nextInt(rows.reports())));
        measure(figures, "latest", () -> "?_sort=-issued&_count=50");
    }

    private void measure(Map<String, Double> figures, String name, Supplier<String> next)
            throws IOException {
        requests.measure(figures, name, () -> REPORTS + next.get(), "\"DiagnosticReport\"");
    }

    /** As PostgreSQL makes it: the MD5 of a text as a UUID. */
    private static String id(String kind, int number) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("MD5")
                            .digest((kind + number).getBytes(StandardCharsets.UTF_8));
            String hex = HexFormat.of().formatHex(hash);
            return hex.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
