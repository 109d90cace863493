package medivlm.benchmarks.simulation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import medivlm.triage.worklist.rules.Allowances;
import medivlm.triage.worklist.rules.OrderPolicy;

/**
 * The policies of the worklist before the same studies: each replication draws one stream of
 * arrivals, and every policy gets that one, so that what differs is the order alone.
 *
 * @param workload what came
 * @param operatingPoint where the severities come from
 * @param replications how many streams
 * @param seed of the first
 * @param lane0 share of the studies that due-time puts into lane 0; above 0.2 the service alarms
 * @param waits by policy, then by group; groups without a study are absent
 */
public record Comparison(
        Workload workload,
        String operatingPoint,
        int replications,
        long seed,
        double lane0,
        Map<String, Map<Group, WaitFigures>> waits) {

    /** Runs them. */
    public static Comparison run(
            Workload workload,
            OperatingPoint point,
            List<String> policies,
            int replications,
            long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<List<Arrival>> streams = new ArrayList<>();
        for (int i = 0; i < replications; i++) {
            streams.add(ArrivalStream.of(workload, point, random.split()));
        }
        Map<String, Map<Group, WaitFigures>> waits = new LinkedHashMap<>();
        for (String policy : policies) {
            waits.put(policy, figures(waits(workload, streams, policy)));
        }
        return new Comparison(
                workload, point.described(), replications, seed, lane0(streams), waits);
    }

    private static List<List<Wait>> waits(
            Workload workload, List<List<Arrival>> streams, String policy) {
        OrderPolicy order = OrderPolicy.named(policy, Allowances.defaults());
        return streams.stream()
                .map(arrivals ->
                        ReadingRoom.run(
                                arrivals,
                                order,
                                workload.readers(),
                                Discipline.NON_PREEMPTIVE,
                                workload.minutes()))
                .toList();
    }

    /** By group, of one list of waits for each replication. */
    public static Map<Group, WaitFigures> figures(List<List<Wait>> replications) {
        Map<Group, WaitFigures> figures = new EnumMap<>(Group.class);
        for (Group group : Group.values()) {
            WaitFigures of = WaitFigures.of(group, replications);
            if (of != null) {
                figures.put(group, of);
            }
        }
        return figures;
    }

    private static double lane0(List<List<Arrival>> streams) {
        OrderPolicy dueTime = OrderPolicy.named("due-time", Allowances.defaults());
        return streams.stream()
                .flatMap(List::stream)
                .mapToInt(study -> dueTime.place(study.reported()).lane() == 0 ? 1 : 0)
                .average()
                .orElse(0);
    }
}
