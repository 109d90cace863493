package medivlm.benchmarks.simulation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;
import medivlm.triage.worklist.rules.OrderPolicy;

/**
 * Readers before one worklist: each takes the first row as soon as they are free, and reads it for
 * as long as it takes. The order is that of a policy of the service, asked with the same facts in
 * the same form: when a study arrives, and again when its severity is known.
 */
public final class ReadingRoom {
    private final OrderPolicy policy;
    private final int readers;
    private final Discipline discipline;

    private final PriorityQueue<Job> queue = new PriorityQueue<>(Job.IN_ORDER);
    private final PriorityQueue<Job> reading = new PriorityQueue<>(Job.BY_END);
    private final PriorityQueue<Job> analysing = new PriorityQueue<>(Job.BY_ANALYSIS);
    private final List<Wait> waits = new ArrayList<>();

    private ReadingRoom(OrderPolicy policy, int readers, Discipline discipline) {
        this.policy = policy;
        this.readers = readers;
        this.discipline = discipline;
    }

    /**
     * Lets studies come and be read.
     *
     * @param arrivals in order of time
     * @param readers at least 1
     * @param untilMinutes when to stop; positive infinity to read them all
     * @return one wait for each arrival until then, in no order
     */
    public static List<Wait> run(
            List<Arrival> arrivals,
            OrderPolicy policy,
            int readers,
            Discipline discipline,
            double untilMinutes) {
        return new ReadingRoom(policy, readers, discipline).run(arrivals, untilMinutes);
    }

    private List<Wait> run(List<Arrival> arrivals, double until) {
        int next = 0;
        while (true) {
            double arrives =
                    next < arrivals.size()
                            ? arrivals.get(next).atMinutes()
                            : Double.POSITIVE_INFINITY;
            double ends = reading.isEmpty() ? Double.POSITIVE_INFINITY : reading.peek().endsAt();
            double analysed =
                    analysing.isEmpty() ? Double.POSITIVE_INFINITY : analysing.peek().analysedAt();
            double now = Math.min(arrives, Math.min(ends, analysed));
            if (now > until || now == Double.POSITIVE_INFINITY) {
                queue.forEach(job -> waits.add(job.at(until)));
                reading.forEach(job -> waits.add(job.at(until)));
                return waits;
            }
            if (ends == now) {
                waits.add(reading.remove().done());
            } else if (analysed == now) {
                analysed(analysing.remove());
            } else {
                arrive(new Job(arrivals.get(next++), policy));
            }
            dispatch(now);
        }
    }

    private void arrive(Job job) {
        queue.add(job);
        if (job.isAnalysedLater()) {
            analysing.add(job);
        }
    }

    /** Moves a row that still waits. */
    private void analysed(Job job) {
        boolean waiting = queue.remove(job);
        job.place(policy, job.arrival().reported());
        if (waiting) {
            queue.add(job);
        }
    }

    private void dispatch(double now) {
        while (!queue.isEmpty() && reading.size() < readers) {
            begin(queue.remove(), now);
        }
        if (discipline == Discipline.PREEMPTIVE_RESUME && !queue.isEmpty()) {
            interrupt(now);
        }
    }

    private void interrupt(double now) {
        Job last = Collections.max(reading, Job.IN_ORDER);
        if (Job.IN_ORDER.compare(queue.element(), last) < 0) {
            reading.remove(last);
            last.layAside(now);
            begin(queue.remove(), now);
            queue.add(last);
        }
    }

    private void begin(Job job, double now) {
        job.begin(now);
        reading.add(job);
    }
}
