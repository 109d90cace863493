package medivlm.findings;

import java.util.ArrayList;
import java.util.List;

/** Evenly spaced quantiles of a score table. */
final class Quantiles {
    private Quantiles() {}

    /** The raw scores at (i + ½)/count of the table for i = 0..count−1, ascending. */
    static List<Double> of(Reference reference, long count) {
        var raws = new ArrayList<Double>();
        long below = 0;
        long next = 0;
        for (var entry : reference.scores().entrySet()) {
            below += entry.getValue();
            while (next < count && (next + 0.5) * reference.documents() <= (double) below * count) {
                raws.add(entry.getKey());
                next++;
            }
        }
        return raws;
    }
}
