package medivlm.findings;

import java.util.Arrays;

/**
 * A reference with its score table as sorted arrays, for ranking in logarithmic time. Whoever
 * scores many reports against one reference makes it once.
 */
public final class Ranks {
    private final Reference reference;
    private final double[] raws;
    private final long[] before;
    private final long total;

    /** Prepares the table, once per reference. */
    public Ranks(Reference reference) {
        this.reference = reference;
        int size = reference.scores().size();
        raws = new double[size];
        before = new long[size + 1];
        int i = 0;
        for (var entry : reference.scores().entrySet()) {
            raws[i] = entry.getKey();
            before[i + 1] = before[i] + entry.getValue();
            i++;
        }
        total = before[size];
    }

    /** The reference that the table is of. */
    public Reference reference() {
        return reference;
    }

    /** As {@link Reference#rank}. */
    public double rank(double raw) {
        if (raw <= 0 || total == 0) {
            return 0;
        }
        int at = Arrays.binarySearch(raws, raw);
        if (at < 0) {
            return (double) before[-at - 1] / total;
        }
        return (before[at] + (before[at + 1] - before[at]) / 2.0) / total;
    }
}
