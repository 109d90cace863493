package medivlm.benchmarks;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The FHIR server as its clients meet it: how many reports a second become findable from the
 * analysis event on, and how long reads and searches take with many reports. Broker, PostgreSQL and
 * triage-service run on this machine, and so does what asks them.
 */
final class FhirBenchmark implements Benchmark {
    /**
     * As its container runs it ({@code docker/Dockerfile}): both compilers, which give way to those
     * who answer; the demo's quick compiler alone is for a quick start.
     */
    private static final Map<String, String> BOTH_COMPILERS =
            Map.of(
                    "_JAVA_OPTIONS",
                    "-XX:TieredStopAtLevel=4 -XX:ThreadPriorityPolicy=1"
                            + " -XX:CompilerThreadPriority=10");

    private final Path home;

    FhirBenchmark(Path home) {
        this.home = home;
    }

    @Override
    public String name() {
        return "fhir";
    }

    @Override
    public String about() {
        return "reports from analysis event to FHIR search, reads and searches among many";
    }

    @Override
    public Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("--warm", "reports that come in before, uncounted (95000)");
        options.put("--events", "reports that come in as events (15000)");
        options.put("--reports", "reports that are searched (100000)");
        options.put("--patients", "patients that they are of (200)");
        options.put("--reads", "reads and searches of each kind (1000)");
        return options;
    }

    @Override
    public Map<String, Double> run(Arguments arguments) throws Exception {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("load1", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        try (WorklistStack stack = WorklistStack.start(home, BOTH_COMPILERS)) {
            int warm = arguments.count("--warm", 95_000);
            int events = arguments.count("--events", 15_000);
            new FhirArrivals(stack, warm, events).measure(figures);
            stack.settle();
            int reports = arguments.count("--reports", 100_000);
            int patients = arguments.count("--patients", 200);
            FhirRows rows = new FhirRows(stack, reports, patients);
            figures.put("reports", (double) reports);
            figures.put("fill_s", rows.fill());
            stack.settle();
            int reads = arguments.count("--reads", 1_000);
            FhirClient.measure(stack, reads, figures);
            new FhirSearches(stack, rows, reads).measure(figures);
        }
        return figures;
    }
}
