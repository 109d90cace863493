package medivlm.model.metric;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * BLEU-1 to BLEU-4 of a corpus (Papineni et al. 2002) as coco-caption computes it: counts are
 * summed over items before they are divided, the reference length of an item is the closest one
 * (the shorter of two as close), and each precision is {@code (clipped + 1e-15) / (guessed +
 * 1e-9)}.
 */
public final class Bleu {

    /** Longest n-gram. */
    static final int ORDER = 4;

    private static final double TINY = 1e-15;
    private static final double SMALL = 1e-9;
    private static final int LENGTH = 2 * ORDER;
    private static final int REFERENCE = LENGTH + 1;

    private Bleu() {}

    /**
     * BLEU of all items together.
     *
     * @param generated words of each generated text
     * @param references words of the references of each, at least one
     * @return BLEU-1 first, {@code [4]}
     */
    public static double[] corpus(
            List<List<String>> generated, List<List<List<String>>> references) {
        double[][] rows = rows(generated, references);
        double[] out = new double[ORDER];
        for (int n = 1; n <= ORDER; n++) {
            out[n - 1] = sums(rows, n).overall();
        }
        return out;
    }

    static Sums sums(double[][] rows, int order) {
        return new Sums(rows, total -> score(total, order));
    }

    static double[][] rows(List<List<String>> generated, List<List<List<String>>> references) {
        double[][] rows = new double[generated.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row(generated.get(i), references.get(i));
        }
        return rows;
    }

    /** Clipped counts, guesses, own length, reference length. */
    static double[] row(List<String> generated, List<List<String>> references) {
        Map<List<String>, Integer> most = most(references);
        double[] clipped = new double[ORDER];
        counts(generated)
                .forEach((gram, count) ->
                        clipped[gram.size() - 1] += Math.min(count, most.getOrDefault(gram, 0)));
        return row(
                clipped,
                1,
                generated.size(),
                closest(references.stream().mapToInt(List::size).toArray(), generated.size()));
    }

    static double[] row(double[] clipped, int items, int length, double reference) {
        double[] row = new double[REFERENCE + 1];
        for (int n = 0; n < ORDER; n++) {
            row[n] = clipped[n];
            row[ORDER + n] = (double) items * Math.max(0, length - n);
        }
        row[LENGTH] = (double) items * length;
        row[REFERENCE] = reference;
        return row;
    }

    static double score(double[] total, int order) {
        double product = 1;
        for (int n = 0; n < order; n++) {
            product *= (total[n] + TINY) / (total[ORDER + n] + SMALL);
        }
        double ratio = (total[LENGTH] + TINY) / (total[REFERENCE] + SMALL);
        double mean = Math.pow(product, 1.0 / order);
        return ratio < 1 ? mean * Math.exp(1 - 1 / ratio) : mean;
    }

    /** How often each n-gram of one to four words stands in a text. */
    static Map<List<String>, Integer> counts(List<String> words) {
        List<String> fixed = List.copyOf(words);
        Map<List<String>, Integer> out = new HashMap<>();
        for (int n = 1; n <= ORDER; n++) {
            for (int i = 0; i + n <= fixed.size(); i++) {
                out.merge(fixed.subList(i, i + n), 1, Integer::sum);
            }
        }
        return out;
    }

    /** How often each n-gram stands in the reference that has it most. */
    static Map<List<String>, Integer> most(List<List<String>> references) {
        Map<List<String>, Integer> out = new HashMap<>();
        for (List<String> reference : references) {
            counts(reference).forEach((gram, count) -> out.merge(gram, count, Integer::max));
        }
        return out;
    }

    static int closest(int[] lengths, int length) {
        int best = lengths[0];
        for (int other : lengths) {
            int closer = Math.abs(other - length) - Math.abs(best - length);
            if (closer < 0 || (closer == 0 && other < best)) {
                best = other;
            }
        }
        return best;
    }
}
