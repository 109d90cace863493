package medivlm.model.metric;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The training report that scores highest in BLEU-4 as the answer to every test item. A model that
 * does not beat it has not been shown to look at the image.
 *
 * <p>An n-gram that a candidate has m times is matched, over all items, once for each of its m
 * copies and each item whose references have that many; those numbers are counted once for all
 * candidates, so the search takes time in the words of both sides, not in their product.
 */
public final class BestConstant {

    private final Map<List<String>, int[]> itemsWithAtLeast = new HashMap<>();
    private final Map<Integer, Double> referenceLengths = new HashMap<>();
    private final List<int[]> lengths = new ArrayList<>();

    private BestConstant(List<List<List<String>>> references) {
        Map<List<String>, List<Integer>> counts = new HashMap<>();
        for (List<List<String>> item : references) {
            lengths.add(item.stream().mapToInt(List::size).toArray());
            Bleu.most(item)
                    .forEach((gram, count) ->
                            counts.computeIfAbsent(gram, key -> new ArrayList<>()).add(count));
        }
        counts.forEach((gram, each) -> {
            int most = each.stream().mapToInt(Integer::intValue).max().orElse(0);
            int[] atLeast = new int[most];
            each.forEach(count -> {
                for (int i = 0; i < count; i++) {
                    atLeast[i]++;
                }
            });
            itemsWithAtLeast.put(gram, atLeast);
        });
    }

    /**
     * The best of the candidates, the first of those equally good.
     *
     * @param candidates training reports; doubles cost nothing
     * @param references words of the references of each test item
     * @throws IllegalArgumentException without candidates or without items
     */
    public static String of(List<String> candidates, List<List<List<String>>> references) {
        if (candidates.isEmpty() || references.isEmpty()) {
            throw new IllegalArgumentException("no candidates or no items to answer");
        }
        BestConstant search = new BestConstant(references);
        Set<List<String>> seen = new LinkedHashSet<>();
        String best = candidates.getFirst();
        double most = Double.NEGATIVE_INFINITY;
        for (String candidate : candidates) {
            List<String> words = ReportTokens.of(candidate);
            if (seen.add(words)) {
                double score = search.score(words);
                if (score > most) {
                    most = score;
                    best = candidate;
                }
            }
        }
        return best;
    }

    /** BLEU-4 of one text as answer to all items. */
    double score(List<String> words) {
        double[] clipped = new double[Bleu.ORDER];
        Bleu.counts(words)
                .forEach((gram, count) -> {
                    int[] atLeast = itemsWithAtLeast.getOrDefault(gram, new int[0]);
                    for (int i = 0; i < Math.min(count, atLeast.length); i++) {
                        clipped[gram.size() - 1] += atLeast[i];
                    }
                });
        double reference =
                referenceLengths.computeIfAbsent(
                        words.size(),
                        length ->
                                lengths.stream()
                                        .mapToDouble(each -> Bleu.closest(each, length))
                                        .sum());
        return Bleu.score(Bleu.row(clipped, lengths.size(), words.size(), reference), Bleu.ORDER);
    }
}
