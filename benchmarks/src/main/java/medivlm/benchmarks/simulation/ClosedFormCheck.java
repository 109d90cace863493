package medivlm.benchmarks.simulation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import medivlm.schemas.SeverityBand;
import medivlm.triage.worklist.rules.Allowances;
import medivlm.triage.worklist.rules.OrderPolicy;

/**
 * The simulator beside the closed form. Without triage the order is the service's {@code fifo};
 * with it, the service's {@code strict-severity} over severities 1 and 0, which is a queue of two
 * priorities.
 *
 * @param form what it is held against
 * @param seed of the replications
 * @param replications independent ones
 * @param studies measured in each, after a start and before an end that do not count
 * @param withoutTriage all studies; closed form and simulation
 * @param triaged by discipline
 */
public record ClosedFormCheck(
        ClosedForm form,
        long seed,
        int replications,
        int studies,
        Pair withoutTriage,
        Map<Discipline, Triaged> triaged) {
    /** Studies before and after those that count: the room fills, and does not run empty. */
    private static final int MARGIN = 3000;

    /** A mean wait in minutes, twice. */
    public record Pair(double closedForm, Interval simulated) {
        /** Whether the closed form lies in the simulation's 95 % interval. */
        public boolean agrees() {
            return simulated.contains(closedForm);
        }
    }

    /**
     * Under one discipline.
     *
     * @param finding wait of studies with a finding
     * @param others wait of studies without
     * @param saved what the former gain against no triage, from the same arrivals
     * @param lost what the latter lose
     */
    public record Triaged(Pair finding, Pair others, Pair saved, Pair lost) {}

    /** Simulates. */
    public static ClosedFormCheck run(ClosedForm form, int replications, int studies, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] all = new double[replications];
        Map<Discipline, double[][]> with = new EnumMap<>(Discipline.class);
        for (Discipline discipline : Discipline.values()) {
            with.put(discipline, new double[4][replications]);
        }
        for (int i = 0; i < replications; i++) {
            List<Arrival> arrivals = arrivals(form, studies + 2 * MARGIN, random.split());
            double[] before = means(wait(form, arrivals, "fifo", Discipline.NON_PREEMPTIVE));
            all[i] = before[2];
            int run = i;
            with.forEach((discipline, figures) -> {
                double[] after = means(wait(form, arrivals, "strict-severity", discipline));
                figures[0][run] = after[0];
                figures[1][run] = after[1];
                figures[2][run] = before[0] - after[0];
                figures[3][run] = after[1] - before[1];
            });
        }
        double without = form.withoutTriage();
        Map<Discipline, Triaged> triaged = new EnumMap<>(Discipline.class);
        with.forEach((discipline, figures) -> {
            ClosedForm.Means means = form.under(discipline);
            triaged.put(
                    discipline,
                    new Triaged(
                            pair(means.finding(), figures[0]),
                            pair(means.others(), figures[1]),
                            pair(without - means.finding(), figures[2]),
                            pair(means.others() - without, figures[3])));
        });
        return new ClosedFormCheck(form, seed, replications, studies, pair(without, all), triaged);
    }

    private static Pair pair(double closedForm, double[] simulated) {
        return new Pair(closedForm, Interval.of(simulated));
    }

    private static List<Arrival> arrivals(ClosedForm form, int count, SplittableRandom random) {
        StatedPoint point =
                new StatedPoint(form.sensitivity(), form.specificity(), SeverityBand.URGENT);
        Workload endless =
                new Workload(
                        form.rho(),
                        form.prevalence(),
                        0,
                        form.readers(),
                        form.readMinutes(),
                        1.1 * count * form.readMinutes() / (form.rho() * form.readers()) / 60,
                        0,
                        0,
                        DayProfile.flat(),
                        0);
        List<Arrival> arrivals = ArrivalStream.of(endless, point, random);
        return new ArrayList<>(arrivals.subList(0, Math.min(count, arrivals.size())));
    }

    private static List<Wait> wait(
            ClosedForm form, List<Arrival> arrivals, String policy, Discipline discipline) {
        return ReadingRoom.run(
                arrivals,
                OrderPolicy.named(policy, Allowances.defaults()),
                form.readers(),
                discipline,
                Double.POSITIVE_INFINITY);
    }

    /** Mean wait of studies with a finding, of the others, of all. */
    private static double[] means(List<Wait> waits) {
        List<Wait> counted =
                waits.stream()
                        .filter(wait -> wait.arrival().number() >= MARGIN)
                        .filter(wait -> wait.arrival().number() < waits.size() - MARGIN)
                        .toList();
        return new double[] {
            mean(counted.stream().filter(wait -> wait.arrival().finding()).toList()),
            mean(counted.stream().filter(wait -> !wait.arrival().finding()).toList()),
            mean(counted)
        };
    }

    private static double mean(List<Wait> waits) {
        return waits.stream().mapToDouble(Wait::minutes).average().orElseThrow();
    }
}
