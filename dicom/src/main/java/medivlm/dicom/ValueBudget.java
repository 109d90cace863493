package medivlm.dicom;

/**
 * How much of the values a reader keeps: all, or only short ones for a reader that wants to know
 * what a file says and not what it shows. A value that is not kept is left empty.
 */
final class ValueBudget {
    private static final int LONGEST = 64 << 10;
    private static final int TOTAL = 8 << 20;

    private final Keeping keeping;
    private int left = TOTAL;

    /** What becomes of values. */
    enum Keeping {
        /** All are copied. */
        ALL,
        /** Values of at most 64 KiB, 8 MiB together, are copied; no fragments. */
        OUTLINE,
        /** Values of at most 64 KiB are copied, longer ones and fragments stay in the file. */
        IN_PLACE
    }

    ValueBudget(Keeping keeping) {
        this.keeping = keeping;
    }

    /** Whether the next value, of this many bytes, is kept. */
    boolean keeps(int length) {
        if (keeping != Keeping.OUTLINE) {
            return true;
        }
        if (length > LONGEST || length > left) {
            return false;
        }
        left -= length;
        return true;
    }

    /** Whether fragments, which are views of the file itself, are kept. */
    boolean keepsInPlace() {
        return keeping != Keeping.OUTLINE;
    }

    /** Whether a value of this many bytes stays where it is. */
    boolean leavesInPlace(int length) {
        return keeping == Keeping.IN_PLACE && length > LONGEST;
    }
}
