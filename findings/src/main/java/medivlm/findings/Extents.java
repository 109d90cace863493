package medivlm.findings;

/** The extent factors of a mention. */
final class Extents {
    static final double TRACE = 0.6;
    static final double SMALL = 0.8;
    static final double UNSAID = 1.0;
    static final double MODERATE = 1.2;
    static final double LARGE = 1.5;

    /** Both sides instead of one. */
    static final double BILATERAL = 1.15;

    private Extents() {}
}
