package medivlm.benchmarks.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import medivlm.schemas.Priority;
import medivlm.schemas.SeverityBand;

/** Studies that arrive by chance: a Poisson stream, thinned by the hour of the day. */
public final class ArrivalStream {
    private static final OperatingPoint.Said CRITICAL =
            new OperatingPoint.Said(1, SeverityBand.CRITICAL);

    private ArrivalStream() {}

    /**
     * The studies of one replication.
     *
     * @param random of this replication alone; arrivals, readings and findings draw from streams of
     *     their own, so that a change of one leaves the others as they are
     */
    public static List<Arrival> of(
            Workload workload, OperatingPoint point, SplittableRandom random) {
        SplittableRandom times = random.split();
        SplittableRandom reads = random.split();
        SplittableRandom marks = random.split();
        double busiest = workload.rate() / workload.byHour().meanShare();
        List<Arrival> arrivals = new ArrayList<>();
        double at = times.nextExponential() / busiest;
        while (at < workload.minutes()) {
            if (times.nextDouble() < workload.byHour().share(at)) {
                boolean critical = marks.nextDouble() < workload.critical();
                boolean finding = critical || marks.nextDouble() < workload.otherPrevalence();
                OperatingPoint.Said said = critical ? CRITICAL : point.say(finding, marks);
                arrivals.add(
                        new Arrival(
                                arrivals.size(),
                                at,
                                priority(workload, marks.nextDouble()),
                                said.severity(),
                                said.band(),
                                finding,
                                reads.nextExponential() * workload.readMinutes(),
                                workload.analysisMinutes()));
            }
            at += times.nextExponential() / busiest;
        }
        return arrivals;
    }

    private static Priority priority(Workload workload, double drawn) {
        if (drawn < workload.stat()) {
            return Priority.STAT;
        }
        return drawn < workload.stat() + workload.urgent() ? Priority.URGENT : Priority.ROUTINE;
    }
}
