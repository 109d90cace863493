package medivlm.benchmarks;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The worklist with a hospital's worth of open rows: a page over HTTP beside the bare statement in
 * the same run, for each sort; parallel claims of one row; open browsers while rows change. Fails
 * where more or less than one claim succeeds, or where a browser ends with other rows than the
 * database.
 */
final class WorklistBenchmark implements Benchmark {
    private final Path home;

    WorklistBenchmark(Path home) {
        this.home = home;
    }

    @Override
    public String name() {
        return "worklist";
    }

    @Override
    public String about() {
        return "pages, claims and open browsers of a worklist with many open rows";
    }

    @Override
    public Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("--rows", "open rows (1000000)");
        options.put("--reads", "pages of each kind (200)");
        options.put("--claims", "readers who claim one row at once (50)");
        options.put("--browsers", "who listen to changes (200)");
        options.put("--changes", "rows that change in a second (50)");
        options.put("--seconds", "how long they do (20)");
        return options;
    }

    @Override
    public Map<String, Double> run(Arguments arguments) throws Exception {
        int rows = arguments.count("--rows", 1_000_000);
        Map<String, Double> figures = new LinkedHashMap<>();
        try (WorklistStack stack = WorklistStack.start(home, Map.of())) {
            figures.put("rows", (double) rows);
            figures.put("fill_s", WorklistRows.fill(stack, rows));
            new WorklistReads(stack, arguments.count("--reads", 200)).measure(figures);
            new WorklistClaims(stack, arguments.count("--claims", 50)).measure(figures);
            new WorklistBrowsers(
                            stack,
                            arguments.count("--browsers", 200),
                            arguments.count("--changes", 50),
                            arguments.count("--seconds", 20))
                    .measure(figures);
        }
        return figures;
    }
}
