package medivlm.dicom;

/**
 * How much of the values a reader keeps: all, or only short ones for a reader that wants to know
 * what a file says and not what it shows. A value that is not kept is left empty.
 */
final class ValueBudget {
    private static final int LONGEST = 64 << 10;
    private static final int TOTAL = 8 << 20;

    private final boolean all;
    private int left = TOTAL;

    private ValueBudget(boolean all) {
        this.all = all;
    }

    static ValueBudget all() {
        return new ValueBudget(true);
    }

    /** Values of at most 64 KiB, 8 MiB together, no fragments. */
    static ValueBudget outline() {
        return new ValueBudget(false);
    }

    /** Whether the next value, of this many bytes, is kept. */
    boolean keeps(int length) {
        if (all) {
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
        return all;
    }
}
