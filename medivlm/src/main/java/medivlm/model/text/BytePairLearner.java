package medivlm.model.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Learns merges: again and again the most frequent pair, the lower numbers where two are equal. */
public final class BytePairLearner {

    private static final Comparator<Map.Entry<Merge, Long>> MOST_FREQUENT =
            Map.Entry.<Merge, Long>comparingByValue()
                    .thenComparingInt(entry -> -entry.getKey().left())
                    .thenComparingInt(entry -> -entry.getKey().right());

    private BytePairLearner() {}

    /**
     * Learns from texts.
     *
     * @param most largest number of merges; fewer when every word has become one token
     */
    public static BytePairTokenizer learn(Collection<String> texts, int most) {
        Map<String, Long> counts = new TreeMap<>();
        for (String text : texts) {
            for (String word : BytePairTokenizer.words(text)) {
                counts.merge(word, 1L, Long::sum);
            }
        }
        Map<String, List<Integer>> words = new TreeMap<>();
        counts.keySet().forEach(word -> words.put(word, BytePairTokenizer.bytesOf(word)));
        List<Merge> merges = new ArrayList<>();
        int next = BytePairTokenizer.FIRST_BYTE + 256;
        while (merges.size() < most) {
            Map<Merge, Long> pairs = new HashMap<>();
            words.forEach((word, tokens) -> {
                for (int i = 0; i + 1 < tokens.size(); i++) {
                    pairs.merge(
                            new Merge(tokens.get(i), tokens.get(i + 1)),
                            counts.getOrDefault(word, 0L),
                            Long::sum);
                }
            });
            if (pairs.isEmpty()) {
                break;
            }
            Merge best = pairs.entrySet().stream().max(MOST_FREQUENT).orElseThrow().getKey();
            int token = next;
            words.replaceAll((word, tokens) -> BytePairTokenizer.joined(tokens, best, token));
            merges.add(best);
            next++;
        }
        return new BytePairTokenizer(merges);
    }
}
