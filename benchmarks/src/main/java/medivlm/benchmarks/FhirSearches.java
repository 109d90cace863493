package medivlm.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Reads and searches one after the other, as the load script of the comparison does. */
final class FhirSearches {
    private static final int WARM_UP = 400;

    private static final String REPORTS = "/fhir/DiagnosticReport";

    private static final String PAGE = "&_sort=-date&_count=50";

    private final WorklistStack stack;
    private final FhirRows rows;
    private final int reads;
    private final Random random = new Random(1);

    FhirSearches(WorklistStack stack, FhirRows rows, int reads) {
        this.stack = stack;
        this.rows = rows;
        this.reads = reads;
    }

    /** Adds median and 99th percentile of each kind, in milliseconds. */
    void measure(Map<String, Double> figures) throws IOException {
        String token = stack.token(1);
        measure(figures, token, "get", () -> "/" + id("fs", 1 + random.nextInt(rows.reports())));
        measure(
                figures,
                token,
                "patient",
                () -> "?patient=" + id("fp", random.nextInt(rows.patients())) + PAGE);
        measure(
                figures,
                token,
                "number",
                () -> "?patient.identifier=F" + random.nextInt(rows.patients()) + PAGE);
        measure(
                figures,
                token,
                "accession",
                () -> "?based-on:identifier=F" + (1 + random.nextInt(rows.reports())));
        measure(figures, token, "latest", () -> "?_sort=-issued&_count=50");
    }

    private void measure(
            Map<String, Double> figures, String token, String name, Supplier<String> next)
            throws IOException {
        double[] milliseconds = new double[reads];
        for (int i = -WARM_UP; i < reads; i++) {
            URI uri = URI.create("http://127.0.0.1:" + stack.port() + REPORTS + next.get());
            long begin = System.nanoTime();
            byte[] answer = bytes(uri, token);
            double took = (System.nanoTime() - begin) / 1e6;
            if (!new String(answer, StandardCharsets.UTF_8).contains("\"DiagnosticReport\"")) {
                throw new IllegalStateException("a search of kind " + name + " found nothing");
            }
            if (i >= 0) {
                milliseconds[i] = took;
            }
        }
        Arrays.sort(milliseconds);
        figures.put(name + "_p50_ms", milliseconds[reads / 2]);
        figures.put(name + "_p99_ms", milliseconds[reads * 99 / 100]);
    }

    /** One request over a connection that is kept, until the last byte of the answer. */
    private static byte[] bytes(URI uri, String token) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setRequestProperty("Authorization", "Bearer " + token);
        connection.setRequestProperty("Accept", "application/fhir+json");
        connection.setRequestProperty("Cache-Control", "no-cache");
        try (InputStream in = connection.getInputStream()) {
            return in.readAllBytes();
        }
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
