package medivlm.benchmarks;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import medivlm.benchmarks.simulation.Arrival;
import medivlm.benchmarks.simulation.Comparison;
import medivlm.benchmarks.simulation.DayProfile;
import medivlm.benchmarks.simulation.Discipline;
import medivlm.benchmarks.simulation.Group;
import medivlm.benchmarks.simulation.ReadingRoom;
import medivlm.benchmarks.simulation.Wait;
import medivlm.benchmarks.simulation.WaitFigures;
import medivlm.benchmarks.simulation.Workload;
import medivlm.triage.worklist.rules.Allowances;
import medivlm.triage.worklist.rules.OrderPolicy;

/**
 * Permanent overload before the real worklist, under each order policy, an hour in each second; the
 * same studies through the simulator beside it, with the handling and analysis times that the real
 * run showed. Fails unless the longest wait of a routine study under due-time is below that under
 * strict severity.
 */
final class OverloadBenchmark implements Benchmark {
    private static final List<String> POLICIES = List.of("due-time", "strict-severity", "fifo");
    private static final long SEED = 1;
    private static final double READ_MINUTES = 20;

    private final Path home;

    OverloadBenchmark(Path home) {
        this.home = home;
    }

    @Override
    public String name() {
        return "overload";
    }

    @Override
    public String about() {
        return "waits before the real worklist under each order when more comes than is read";
    }

    @Override
    public Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("--hours", "simulated hours, a second each (72)");
        options.put("--readers", "who claim and sign over HTTP (2)");
        options.put("--load", "what comes, in percent of what they can read (150)");
        return options;
    }

    @Override
    public Map<String, Double> run(Arguments arguments) throws Exception {
        Workload workload =
                new Workload(
                        arguments.count("--load", 150) / 100.0,
                        0.1,
                        0.02,
                        arguments.count("--readers", 2),
                        READ_MINUTES,
                        arguments.count("--hours", 72),
                        0.03,
                        0.1,
                        DayProfile.flat(),
                        0);
        List<OverloadStudies.Written> studies = OverloadStudies.of(workload, SEED);
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("studies", (double) studies.size());
        for (String policy : POLICIES) {
            measure(policy, workload, studies, figures);
        }
        double due = figures.getOrDefault("due-time_routine_longest_h", Double.NaN);
        double strict = figures.getOrDefault("strict-severity_routine_longest_h", Double.NaN);
        if (!(due < strict)) {
            throw new IllegalStateException(
                    "a routine study waited no less under due-time than under strict severity: "
                            + figures);
        }
        return figures;
    }

    private void measure(
            String policy,
            Workload workload,
            List<OverloadStudies.Written> studies,
            Map<String, Double> figures)
            throws Exception {
        try (WorklistStack stack = WorklistStack.fast(home, policy)) {
            OverloadRun run = new OverloadRun(stack, studies);
            List<Wait> real = run.run(workload.readers(), workload.hours());
            double analysis = stack.analysisSeconds() * OverloadRun.MINUTES;
            List<Wait> simulated =
                    simulated(policy, workload, studies, run.handlingMinutes(), analysis);
            figures.put(policy + "_handling_min", run.handlingMinutes());
            figures.put(policy + "_analysis_min", analysis);
            figures.put(policy + "_read", (double) real.stream().filter(Wait::begun).count());
            put(figures, policy, "", real);
            put(figures, policy, "_simulated", simulated);
        }
    }

    private static List<Wait> simulated(
            String policy,
            Workload workload,
            List<OverloadStudies.Written> studies,
            double handling,
            double analysis) {
        List<Arrival> arrivals =
                studies.stream()
                        .map(OverloadStudies.Written::arrival)
                        .map(study ->
                                new Arrival(
                                        study.number(),
                                        study.atMinutes(),
                                        study.priority(),
                                        study.severity(),
                                        study.band(),
                                        study.finding(),
                                        study.readMinutes() + handling,
                                        analysis))
                        .toList();
        return ReadingRoom.run(
                arrivals,
                OrderPolicy.named(policy, Allowances.defaults()),
                workload.readers(),
                Discipline.NON_PREEMPTIVE,
                workload.minutes());
    }

    private static void put(
            Map<String, Double> figures, String policy, String suffix, List<Wait> waits) {
        Map<Group, WaitFigures> groups = Comparison.figures(List.of(waits));
        WaitFigures routine = groups.get(Group.ROUTINE);
        WaitFigures critical = groups.get(Group.CRITICAL);
        if (routine == null || critical == null) {
            throw new UsageException("too few studies came: give more --hours or a higher --load");
        }
        figures.put(policy + "_routine_longest" + suffix + "_h", routine.longest() / 60);
        figures.put(policy + "_critical_mean" + suffix + "_min", critical.mean());
        figures.put(policy + "_critical_longest" + suffix + "_min", critical.longest());
    }
}
