package medivlm.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code ./triage bench NAME}. Exit status 0 measured, 1 failed, 2 usage. */
public final class Benchmarks {
    private Benchmarks() {}

    /** Runs the benchmark that the first argument names, or lists them. */
    public static void main(String[] arguments) {
        Path home = Path.of(System.getProperty("triage.home", "."));
        List<Benchmark> all =
                List.of(
                        new SeverityBenchmark(),
                        new InferenceBenchmark(home),
                        new DicomBenchmark());
        if (arguments.length != 1) {
            System.err.println("usage: ./triage bench NAME, where NAME is one of");
            all.forEach(b -> System.err.printf(Locale.ROOT, "  %-10s %s%n", b.name(), b.about()));
            System.exit(2);
        }
        System.exit(run(all, arguments[0]));
    }

    private static int run(List<Benchmark> all, String name) {
        for (Benchmark benchmark : all) {
            if (benchmark.name().equals(name)) {
                try {
                    print(name, benchmark.run());
                    return 0;
                } catch (Exception e) {
                    System.err.println("bench " + name + " failed: " + e);
                    return 1;
                }
            }
        }
        System.err.println(
                "no benchmark is called "
                        + name
                        + "; there are "
                        + String.join(", ", all.stream().map(Benchmark::name).toList()));
        return 2;
    }

    private static void print(String name, Map<String, Double> figures) {
        StringBuilder line = new StringBuilder("bench=").append(name);
        figures.forEach((figure, value) ->
                line.append(' ')
                        .append(figure)
                        .append('=')
                        .append(String.format(Locale.ROOT, "%.1f", value)));
        System.out.println(line);
    }
}
