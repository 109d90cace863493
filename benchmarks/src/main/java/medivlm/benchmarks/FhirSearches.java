package medivlm.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import medivlm.standalone.client.Door;
import medivlm.standalone.client.RefusedException;

/** Reads and searches one after the other, as the load script of the comparison does. */
final class FhirSearches {
    private static final int WARM_UP = 100;
    private static final String REPORTS = "/fhir/DiagnosticReport";

    private final WorklistStack stack;
    private final FhirRows rows;
    private final int reads;
    private final Random random = new Random(1);

    FhirSearches(WorklistStack stack, FhirRows rows, int reads) {
        this.stack = stack;
        this.rows = rows;
        this.reads = reads;
    }

    /** One request. */
    private interface Ask {
        JsonNode once() throws RefusedException, InterruptedException;
    }

    /** Adds median and 99th percentile of each kind, in milliseconds. */
    void measure(Map<String, Double> figures)
            throws IOException, RefusedException, InterruptedException {
        Door door = stack.reader(1);
        measure(
                figures,
                "get",
                () ->
                        door.get(
                                REPORTS + "/" + id("fs", 1 + random.nextInt(rows.reports())),
                                Map.of()));
        measure(
                figures,
                "patient",
                () ->
                        door.get(
                                REPORTS,
                                Map.of(
                                        "patient",
                                        id("fp", random.nextInt(rows.patients())),
                                        "_sort",
                                        "-date",
                                        "_count",
                                        "50")));
        measure(
                figures,
                "number",
                () ->
                        door.get(
                                REPORTS,
                                Map.of(
                                        "patient.identifier",
                                        "F" + random.nextInt(rows.patients()),
                                        "_sort",
                                        "-date",
                                        "_count",
                                        "50")));
        measure(
                figures,
                "accession",
                () ->
                        door.get(
                                REPORTS,
                                Map.of(
                                        "based-on:identifier",
                                        "F" + (1 + random.nextInt(rows.reports())))));
        measure(
                figures,
                "latest",
                () -> door.get(REPORTS, Map.of("_sort", "-issued", "_count", "50")));
    }

    private void measure(Map<String, Double> figures, String name, Ask ask)
            throws RefusedException, InterruptedException {
        double[] milliseconds = new double[reads];
        for (int i = -WARM_UP; i < reads; i++) {
            long begin = System.nanoTime();
            JsonNode answer = ask.once();
            double took = (System.nanoTime() - begin) / 1e6;
            if (answer.path("resourceType").asText().equals("Bundle")
                    && answer.path("entry").isEmpty()) {
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
