package medivlm.benchmarks.simulation;

/**
 * Mean waits of a reading room in its steady state, with a triage device that flags studies or
 * without one. Studies arrive as a Poisson stream of rate λ, each of c readers needs an exponential
 * time of mean 1/μ for any of them, ρ = λ/(cμ) &lt; 1. The device flags a study with a finding with
 * probability Se and one without with probability 1 − Sp; with prevalence π the flagged share is
 *
 * <pre>p = π·Se + (1 − π)·(1 − Sp)</pre>
 *
 * and flagged (+) and other studies (−) are again Poisson streams, of rates λp and λ(1 − p), with
 * loads ρ₊ = pρ and ρ₋ = (1 − p)ρ. A wait is the time in the room less the reader's own time, so
 * that time laid aside counts.
 *
 * <p><b>Without triage</b> (M/M/c, first come first served): an arrival waits if all c readers are
 * busy, which has Erlang's probability C(c, a) with a = λ/μ, and then for the next of a stream of
 * ends of rate cμ, once for itself and once for each of those before it, whose mean number is ρ/(1
 * − ρ):
 *
 * <pre>W = C(c, a) / (cμ(1 − ρ)),   for c = 1: W = ρ/(μ(1 − ρ))</pre>
 *
 * <p><b>Non-preemptive</b> (Cobham 1954). Let W₀ = C(c, a)/(cμ) be the mean time to the first end
 * when all are busy, times the probability of that. A flagged arrival waits W₀ and for the flagged
 * in the queue, by Little's law λpW₊ of them at 1/(cμ) each: W₊ = W₀ + ρ₊W₊. Another waits for
 * those, for the others before it, and for the flagged that arrive while it waits: W₋ = W₀ + ρ₊W₊ +
 * ρ₋W₋ + ρ₊W₋. Hence
 *
 * <pre>W₊ = W₀/(1 − ρ₊),   W₋ = W₀/((1 − ρ₊)(1 − ρ))</pre>
 *
 * <p><b>Preemptive-resume</b>. Flagged studies do not see the others: W₊ is the W above with λp in
 * the place of λ. Service times are alike and have no memory, so whom the readers serve does not
 * change how many are in the room; by Little's law the mean over all of the wait is that without
 * triage, pW₊ + (1 − p)W₋ = W, which gives W₋; for c = 1
 *
 * <pre>W₊ = ρ₊/(μ(1 − ρ₊)),   W₋ = 1/(μ(1 − ρ₊)(1 − ρ)) − 1/μ</pre>
 *
 * <p>Of the studies with a finding the share Se is flagged, of the others 1 − Sp, so their waits
 * are Se·W₊ + (1 − Se)·W₋ and (1 − Sp)·W₊ + Sp·W₋.
 *
 * <p>Source of the question and of the published figures: Thompson et al., Evaluation of wait time
 * saving effectiveness of triage algorithms, arXiv 2303.07050 (FDA, QuCAD). Queues: Kleinrock,
 * Queueing Systems II (1976), chapter 3; for several readers with equal rates Kella and Yechiali,
 * Waiting times in the non-preemptive priority M/M/c queue (1985).
 *
 * @param rho load of each reader, 0..1, both excluded
 * @param prevalence share of studies with a finding, 0..1
 * @param sensitivity Se, 0..1
 * @param specificity Sp, 0..1
 * @param readers c, at least 1
 * @param readMinutes 1/μ, positive
 */
public record ClosedForm(
        double rho,
        double prevalence,
        double sensitivity,
        double specificity,
        int readers,
        double readMinutes) {

    /** Checks the load. */
    public ClosedForm {
        if (!(rho > 0 && rho < 1)) {
            throw new IllegalArgumentException("there is no steady state at a load of " + rho);
        }
    }

    /**
     * Mean waits, in minutes.
     *
     * @param flagged of what the device flags
     * @param unflagged of what it does not flag
     * @param finding of studies with a finding
     * @param others of studies without one
     */
    public record Means(double flagged, double unflagged, double finding, double others) {}

    /** The same for all. */
    public double withoutTriage() {
        return wait(rho);
    }

    /** Under a discipline. */
    public Means under(Discipline discipline) {
        double share = prevalence * sensitivity + (1 - prevalence) * (1 - specificity);
        double flaggedLoad = share * rho;
        return switch (discipline) {
            case NON_PREEMPTIVE -> {
                double first = erlangC(readers, readers * rho) * readMinutes / readers;
                double flagged = first / (1 - flaggedLoad);
                yield mixed(flagged, flagged / (1 - rho));
            }
            case PREEMPTIVE_RESUME -> {
                double flagged = flaggedLoad == 0 ? 0 : wait(flaggedLoad);
                yield mixed(flagged, (withoutTriage() - share * flagged) / (1 - share));
            }
        };
    }

    private double wait(double load) {
        return erlangC(readers, readers * load) * readMinutes / (readers * (1 - load));
    }

    /**
     * Erlang's C: the probability that all c servers are busy, with offered load a &lt; c, by the
     * recursion of his B, B(0) = 1, B(k) = aB(k − 1)/(k + aB(k − 1)), C = cB/(c − a(1 − B)).
     */
    static double erlangC(int servers, double offered) {
        double blocked = 1;
        for (int k = 1; k <= servers; k++) {
            blocked = offered * blocked / (k + offered * blocked);
        }
        return servers * blocked / (servers - offered * (1 - blocked));
    }

    private Means mixed(double flagged, double unflagged) {
        return new Means(
                flagged,
                unflagged,
                sensitivity * flagged + (1 - sensitivity) * unflagged,
                (1 - specificity) * flagged + specificity * unflagged);
    }
}
