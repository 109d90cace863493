package medivlm.benchmarks.simulation;

/**
 * What comes to the readers.
 *
 * @param rho mean load of each reader: above 1 more comes than they can ever read
 * @param prevalence share of studies with a finding, 0..1
 * @param critical share of studies with a critical finding that the analysis states, out of the
 *     prevalence; 0 where critical findings are no matter
 * @param readers at least 1
 * @param readMinutes mean time that a reader needs for a study; single times are exponential
 * @param hours how long the simulation lasts, from midnight, with nothing waiting at its start
 * @param stat share of STAT orders, 0..1
 * @param urgent share of urgent orders, 0..1; who ordered is independent of what is found
 * @param byHour when they come
 * @param analysisMinutes from arrival to severity
 */
public record Workload(
        double rho,
        double prevalence,
        double critical,
        int readers,
        double readMinutes,
        double hours,
        double stat,
        double urgent,
        DayProfile byHour,
        double analysisMinutes) {

    /** Share of studies with a finding among those that are not critical. */
    double otherPrevalence() {
        return (prevalence - critical) / (1 - critical);
    }

    /** The minutes that it lasts. */
    public double minutes() {
        return hours * 60;
    }

    /** Studies a minute, over the day. */
    double rate() {
        return rho * readers / readMinutes;
    }

    /** About how many studies that is. */
    double studies() {
        return rate() * minutes();
    }
}
