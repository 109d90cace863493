package medivlm.benchmarks.simulation;

import java.util.Comparator;
import medivlm.triage.worklist.rules.Facts;
import medivlm.triage.worklist.rules.OrderPolicy;
import medivlm.triage.worklist.rules.Placement;

/** A study in the reading room: where it stands and how far it is read. */
final class Job {
    /** The order of the worklist: lane, due time, arrival. */
    static final Comparator<Job> IN_ORDER =
            Comparator.<Job>comparingInt(job -> job.place.lane())
                    .thenComparing(job -> job.place.dueAt())
                    .thenComparingInt(job -> job.arrival.number());

    static final Comparator<Job> BY_END = Comparator.comparingDouble(Job::endsAt);

    static final Comparator<Job> BY_ANALYSIS = Comparator.comparingDouble(Job::analysedAt);

    private final Arrival arrival;
    private Placement place;
    private double readBefore;
    private double since = Double.NaN;

    Job(Arrival arrival, OrderPolicy policy) {
        this.arrival = arrival;
        this.place = policy.place(isAnalysedLater() ? arrival.pending() : arrival.reported());
    }

    boolean isAnalysedLater() {
        return arrival.analysisMinutes() > 0;
    }

    double analysedAt() {
        return arrival.atMinutes() + arrival.analysisMinutes();
    }

    /** Moves to where the facts put it; not while it stands in a sorted queue. */
    void place(OrderPolicy policy, Facts facts) {
        place = policy.place(facts);
    }

    Arrival arrival() {
        return arrival;
    }

    void begin(double now) {
        since = now;
    }

    void layAside(double now) {
        readBefore += now - since;
        since = Double.NaN;
    }

    /** When it is read if nobody interrupts; only while somebody reads it. */
    double endsAt() {
        return since + arrival.readMinutes() - readBefore;
    }

    /** Its wait at this time; it is not read yet. */
    Wait at(double now) {
        boolean reading = !Double.isNaN(since);
        double read = readBefore + (reading ? now - since : 0);
        return new Wait(
                arrival, Math.max(0, now - arrival.atMinutes() - read), reading || readBefore > 0);
    }

    /** Its wait, read to the end. */
    Wait done() {
        return new Wait(
                arrival, Math.max(0, endsAt() - arrival.atMinutes() - arrival.readMinutes()), true);
    }
}
