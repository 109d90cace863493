package medivlm.findings;

/** The extent factors of a mention. */
final class Extents {
    static final double SMALL = 0.8;
    static final double UNSAID = 1.0;
    static final double MODERATE = 1.2;
    static final double LARGE = 1.5;

    private Extents() {}

    /** Factor of a measured size when no word says it. */
    static double ofSize(double mm) {
        if (mm < 6) {
            return SMALL;
        }
        if (mm < 20) {
            return UNSAID;
        }
        return mm < 50 ? MODERATE : LARGE;
    }
}
