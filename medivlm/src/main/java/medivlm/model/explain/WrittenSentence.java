package medivlm.model.explain;

import java.util.ArrayList;
import java.util.List;

/**
 * A sentence and where the decoder looked while it wrote it.
 *
 * @param text as written, stripped
 * @param logProbability mean over its tokens
 * @param looks how much it looked at each place, 0..1 in the order of the places: the mean over its
 *     tokens, and of the decoder's heads and blocks; what is left of 1 went to the text before
 */
public record WrittenSentence(String text, double logProbability, List<Double> looks) {

    public WrittenSentence {
        looks = List.copyOf(looks);
    }

    /**
     * Puts tokens together to sentences; each ends with a full stop before a space, with a line
     * break, or where the text ends.
     *
     * @param tokens of a text
     * @param looks {@code [tokens][places]}
     */
    public static List<WrittenSentence> of(List<WrittenToken> tokens, float[][] looks) {
        List<WrittenSentence> out = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < tokens.size(); i++) {
            String text = tokens.get(i).text();
            String next = i + 1 < tokens.size() ? tokens.get(i + 1).text() : "\n";
            if (text.contains("\n")
                    || i + 1 == tokens.size()
                    || (text.endsWith(".") && begins(next))) {
                WrittenSentence sentence = join(tokens, looks, from, i + 1);
                if (!sentence.text().isEmpty()) {
                    out.add(sentence);
                }
                from = i + 1;
            }
        }
        return List.copyOf(out);
    }

    private static boolean begins(String next) {
        return !next.isEmpty() && Character.isWhitespace(next.charAt(0));
    }

    private static WrittenSentence join(
            List<WrittenToken> tokens, float[][] looks, int from, int to) {
        StringBuilder text = new StringBuilder();
        double logProbability = 0;
        double[] sums = new double[looks[from].length];
        for (int i = from; i < to; i++) {
            text.append(tokens.get(i).text());
            logProbability += tokens.get(i).logProbability();
            for (int k = 0; k < sums.length; k++) {
                sums[k] += looks[i][k];
            }
        }
        List<Double> means = new ArrayList<>();
        for (double sum : sums) {
            means.add(sum / (to - from));
        }
        return new WrittenSentence(text.toString().strip(), logProbability / (to - from), means);
    }
}
