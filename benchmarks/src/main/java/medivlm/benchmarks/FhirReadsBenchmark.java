package medivlm.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Reads and searches of a FHIR server that runs already and is not written to: the same client for
 * ours and for those that it is compared with.
 */
final class FhirReadsBenchmark implements Benchmark {
    private static final String REPORTS = "/DiagnosticReport";

    @Override
    public String name() {
        return "fhir-reads";
    }

    @Override
    public String about() {
        return "reads and searches of a FHIR server that runs already, ours or another's";
    }

    @Override
    public Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("--url", "its address on this machine (http://127.0.0.1:8080/fhir)");
        options.put("--token", "file with a bearer token, as ./triage token prints it (none)");
        options.put("--reads", "reads and searches of each kind (1000)");
        return options;
    }

    @Override
    public Map<String, Double> run(Arguments arguments) throws Exception {
        Path token = arguments.path("--token");
        FhirRequests requests =
                new FhirRequests(
                        address(arguments.text("--url", "http://127.0.0.1:8080/fhir")),
                        token == null ? null : Files.readString(token).strip(),
                        arguments.count("--reads", 1_000));
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("load1", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        List<String> patients = ids(requests, "/Patient");
        List<String> reports = ids(requests, REPORTS);
        Random random = new Random(1);
        requests.measure(
                figures,
                "get",
                () -> REPORTS + "/" + reports.get(random.nextInt(reports.size())),
                "\"DiagnosticReport\"");
        requests.measure(
                figures,
                "patient",
                () ->
                        REPORTS
                                + "?patient="
                                + patients.get(random.nextInt(patients.size()))
                                + FhirRequests.PAGE,
                "\"Bundle\"");
        requests.measure(
                figures, "latest", () -> REPORTS + "?_sort=-issued&_count=50", "\"Bundle\"");
        return figures;
    }

    /** A load is for a server of one's own. */
    private static String address(String url) throws IOException {
        URI uri = URI.create(url);
        if (uri.getHost() == null || !InetAddress.getByName(uri.getHost()).isLoopbackAddress()) {
            throw new UsageException("--url " + url + " is no address on this machine");
        }
        return url.replaceFirst("/+$", "");
    }

    /** Ids of the first two hundred. */
    private static List<String> ids(FhirRequests requests, String type) throws IOException {
        List<String> ids = new ArrayList<>();
        JsonNode bundle = new ObjectMapper().readTree(requests.get(type + "?_count=200"));
        for (JsonNode entry : bundle.path("entry")) {
            ids.add(entry.path("resource").path("id").asText());
        }
        if (ids.isEmpty()) {
            throw new IllegalStateException("the server has no " + type.substring(1));
        }
        return ids;
    }
}
