package medivlm.model.train;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import medivlm.model.text.Tokenizer;

/**
 * Texts in tokens, one entry for each example.
 *
 * @param given labels or a partial report, with the end
 * @param wanted the report, with the end
 */
record RefinerBatch(List<List<Integer>> given, List<List<Integer>> wanted) {

    private static final int LONGEST = 512;

    /** Half of the examples that have labels are given as labels, all others as partial reports. */
    static RefinerBatch of(
            List<RefinerSample> samples,
            Tokenizer tokenizer,
            int end,
            int most,
            SplittableRandom random) {
        List<List<Integer>> given = new ArrayList<>();
        List<List<Integer>> wanted = new ArrayList<>();
        for (RefinerSample sample : samples) {
            boolean labels = !sample.labels().isBlank() && random.nextBoolean();
            String text = labels ? sample.labels() : PartialReport.of(sample.report(), random);
            given.add(ended(tokenizer.encode(text), LONGEST, end));
            wanted.add(ended(tokenizer.encode(sample.report()), most, end));
        }
        return new RefinerBatch(given, wanted);
    }

    private static List<Integer> ended(List<Integer> tokens, int most, int end) {
        List<Integer> out = new ArrayList<>(tokens.subList(0, Math.min(tokens.size(), most - 1)));
        out.add(end);
        return out;
    }
}
