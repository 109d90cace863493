package medivlm.benchmarks;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** {@code ./triage bench NAME [OPTIONS]}. Exit status 0 measured, 1 failed, 2 usage. */
public final class Benchmarks {
    private static final Set<String> HELP = Set.of("--help", "-h", "help");

    private Benchmarks() {}

    /** Runs the benchmark that the first argument names, or lists them. */
    public static void main(String[] arguments) {
        Path home = Path.of(System.getProperty("triage.home", "."));
        List<Benchmark> all =
                List.of(
                        new SeverityBenchmark(),
                        new SeverityStreamBenchmark(),
                        new InferenceBenchmark(home),
                        new DicomBenchmark(),
                        new ImageBenchmark(home),
                        new OverloadBenchmark(home),
                        new StoreBenchmark(home),
                        new WorklistBenchmark(home),
                        new FhirBenchmark(home),
                        new FhirReadsBenchmark());
        System.exit(run(all, List.of(arguments), System.out, System.err));
    }

    static int run(List<Benchmark> all, List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.stream().anyMatch(HELP::contains)) {
            usage(all, out);
            return 0;
        }
        if (arguments.isEmpty()) {
            usage(all, err);
            return 2;
        }
        String name = arguments.getFirst();
        for (Benchmark benchmark : all) {
            if (benchmark.name().equals(name)) {
                return run(benchmark, arguments.subList(1, arguments.size()), out, err);
            }
        }
        err.println(
                "no benchmark is called "
                        + name
                        + "; there are "
                        + String.join(", ", all.stream().map(Benchmark::name).toList()));
        return 2;
    }

    private static int run(
            Benchmark benchmark, List<String> words, PrintStream out, PrintStream err) {
        try {
            Arguments arguments = Arguments.of(words, benchmark.options().keySet());
            print(benchmark.name(), benchmark.run(arguments), out);
            return 0;
        } catch (UsageException e) {
            err.println("bench " + benchmark.name() + ": " + e.getMessage());
            return 2;
        } catch (Exception e) {
            err.println("bench " + benchmark.name() + " failed: " + e);
            return 1;
        }
    }

    private static void usage(List<Benchmark> all, PrintStream to) {
        to.println("usage: ./triage bench NAME [OPTIONS], where NAME is one of");
        for (Benchmark benchmark : all) {
            to.printf(Locale.ROOT, "  %-16s %s%n", benchmark.name(), benchmark.about());
            benchmark
                    .options()
                    .forEach((option, about) ->
                            to.printf(Locale.ROOT, "    %-12s %s%n", option, about));
        }
    }

    private static void print(String name, Map<String, Double> figures, PrintStream out) {
        String[] lines =
                figures.entrySet().stream()
                        .map(one ->
                                one.getKey()
                                        + "="
                                        + String.format(Locale.ROOT, "%.1f", one.getValue()))
                        .toArray(String[]::new);
        out.println("bench=" + name + " " + String.join(" ", Arrays.asList(lines)));
    }
}
