package medivlm.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Requests to a FHIR server one after the other over one kept connection, as the load script of the
 * comparison makes them; the time of each is that from the request to the last byte.
 */
final class FhirRequests {
    /** Requests of each kind before those that count. */
    static final int WARM_UP = 400;

    /** As the load script of the comparison asks for a page. */
    static final String PAGE = "&_sort=-date&_count=50";

    /** What an answer holds stands in its first kilobytes; to look at all of it makes garbage. */
    private static final int BEGINNING = 4_096;

    private final String base;
    private final @Nullable String token;
    private final int reads;

    /**
     * Requests.
     *
     * @param base address of the server, without a slash at its end
     * @param token bearer token, null for a server that wants none
     * @param reads requests of each kind that count
     */
    FhirRequests(String base, @Nullable String token, int reads) {
        this.base = base;
        this.token = token;
        this.reads = reads;
    }

    /**
     * Adds median and 99th percentile of a kind, in milliseconds.
     *
     * @param name of the kind
     * @param next what stands behind the server's address
     * @param wanted what each answer holds
     * @throws IOException if an answer is no 200
     */
    void measure(Map<String, Double> figures, String name, Supplier<String> next, String wanted)
            throws IOException {
        double[] milliseconds = new double[reads];
        for (int i = -WARM_UP; i < reads; i++) {
            String path = next.get();
            long begin = System.nanoTime();
            byte[] answer = get(path);
            double took = (System.nanoTime() - begin) / 1e6;
            int beginning = Math.min(answer.length, BEGINNING);
            if (!new String(answer, 0, beginning, StandardCharsets.UTF_8).contains(wanted)) {
                throw new IllegalStateException(base + path + " did not find " + wanted);
            }
            if (i >= 0) {
                milliseconds[i] = took;
            }
        }
        Arrays.sort(milliseconds);
        figures.put(name + "_p50_ms", milliseconds[reads / 2]);
        figures.put(name + "_p99_ms", milliseconds[reads * 99 / 100]);
    }

    /** One answer. */
    byte[] get(String path) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(base + path).toURL().openConnection();
        if (token != null) {
            connection.setRequestProperty("Authorization", "Bearer " + token);
        }
        connection.setRequestProperty("Accept", "application/fhir+json");
        connection.setRequestProperty("Cache-Control", "no-cache");
        try (InputStream in = connection.getInputStream()) {
            return in.readAllBytes();
        }
    }
}
