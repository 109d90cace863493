package medivlm.findings;

import org.jspecify.annotations.Nullable;

/** From rank and worst finding to band. */
final class Bands {
    /** Ranks from which a study is of a band; with 97 % below it is urgent whatever it shows. */
    static final double CRITICAL_FROM = 0.995;

    static final double URGENT_FROM = 0.97;
    static final double SIGNIFICANT_FROM = 0.80;

    private Bands() {}

    /**
     * The more urgent of the rank's band and the floor of the worst asserted acuity; minor findings
     * alone stay below urgent however rare they are.
     */
    static Band of(double raw, double normalised, @Nullable Acuity worst) {
        var byRank = byRank(raw, normalised);
        if (worst == null || worst == Acuity.MINOR) {
            byRank = byRank.compareTo(Band.SIGNIFICANT) < 0 ? Band.SIGNIFICANT : byRank;
        }
        var floor = worst == null ? Band.NONE : Band.valueOf(worst.name());
        return byRank.compareTo(floor) <= 0 ? byRank : floor;
    }

    static Band byRank(double raw, double normalised) {
        if (raw <= 0) {
            return Band.NONE;
        }
        if (normalised >= CRITICAL_FROM) {
            return Band.CRITICAL;
        }
        if (normalised >= URGENT_FROM) {
            return Band.URGENT;
        }
        return normalised >= SIGNIFICANT_FROM ? Band.SIGNIFICANT : Band.MINOR;
    }
}
