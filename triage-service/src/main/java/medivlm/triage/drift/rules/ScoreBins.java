package medivlm.triage.drift.rules;

import java.util.ArrayList;
import java.util.List;

/**
 * Bins of raw scores. Bin 0 is raw 0 alone, because most of a corpus may lie there; bin i holds
 * what is above edge i−2 (above 0 for bin 1) up to and with edge i−1; the last bin has no end.
 *
 * @param edges upper edges of all bins but the first and the last, above 0 and ascending
 */
public record ScoreBins(List<Double> edges) {
    /**
     * Copies the edges.
     *
     * @throws IllegalArgumentException if they do not ascend from above 0
     */
    public ScoreBins {
        edges = List.copyOf(edges);
        double before = 0;
        for (double edge : edges) {
            if (!(edge > before)) {
                throw new IllegalArgumentException("edge " + edge + " is not above " + before);
            }
            before = edge;
        }
    }

    /**
     * The bins that cut the scores above 0 into {@code bins} equal parts, at their quantiles
     * i/bins. Equal quantiles are one edge and the largest score is none, so that every bin but
     * that of 0 holds some of the scores.
     *
     * @param raws ascending
     * @param bins at least 1
     */
    public static ScoreBins of(List<Double> raws, int bins) {
        List<Double> above = raws.stream().filter(raw -> raw > 0).toList();
        List<Double> edges = new ArrayList<>();
        for (int i = 1; i < bins && !above.isEmpty(); i++) {
            int rank = (int) Math.ceil((double) i * above.size() / bins);
            double edge = above.get(Math.max(rank, 1) - 1);
            if (edge < above.getLast() && (edges.isEmpty() || edge > edges.getLast())) {
                edges.add(edge);
            }
        }
        return new ScoreBins(edges);
    }

    /** Number of bins. */
    public int size() {
        return edges.size() + 2;
    }

    /** How many of the scores lie in each bin. */
    public List<Long> count(List<Double> raws) {
        long[] counts = new long[size()];
        for (double raw : raws) {
            int bin = 0;
            if (raw > 0) {
                bin = 1;
                while (bin <= edges.size() && raw > edges.get(bin - 1)) {
                    bin++;
                }
            }
            counts[bin]++;
        }
        List<Long> all = new ArrayList<>(counts.length);
        for (long count : counts) {
            all.add(count);
        }
        return all;
    }
}
