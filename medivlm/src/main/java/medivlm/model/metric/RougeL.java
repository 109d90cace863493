package medivlm.model.metric;

import java.util.List;

/**
 * ROUGE-L of a text (Lin 2004) as coco-caption computes it: β = 1.2, the best precision and the
 * best recall over the references, each by the longest common subsequence. A corpus has the mean.
 */
public final class RougeL {

    private static final double BETA_SQUARED = 1.2 * 1.2;

    private RougeL() {}

    /** The score of one text, in [0, 1]; texts without words count as one empty word. */
    public static double of(List<String> generated, List<List<String>> references) {
        List<String> words = orEmptyWord(generated);
        double precision = 0;
        double recall = 0;
        for (List<String> reference : references) {
            List<String> others = orEmptyWord(reference);
            double common = longestCommon(words, others);
            precision = Math.max(precision, common / words.size());
            recall = Math.max(recall, common / others.size());
        }
        return precision == 0 || recall == 0
                ? 0
                : (1 + BETA_SQUARED) * precision * recall / (recall + BETA_SQUARED * precision);
    }

    /** Splitting an empty string leaves one empty word in the original. */
    private static List<String> orEmptyWord(List<String> words) {
        return words.isEmpty() ? List.of("") : words;
    }

    private static int longestCommon(List<String> left, List<String> right) {
        int[] row = new int[right.size() + 1];
        for (String word : left) {
            int diagonal = 0;
            for (int j = 1; j <= right.size(); j++) {
                int above = row[j];
                row[j] = word.equals(right.get(j - 1)) ? diagonal + 1 : Math.max(above, row[j - 1]);
                diagonal = above;
            }
        }
        return row[right.size()];
    }
}
