package medivlm.model.train;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import medivlm.model.train.loop.Shuffle;

/** A report that somebody took apart: sentences dropped, the rest shuffled, words left out. */
final class PartialReport {

    private static final Pattern SENTENCES = Pattern.compile("(?<=[.!?])\\s+|\\R+");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final double DROPPED = 0.25;
    private static final double MASKED = 0.15;

    private PartialReport() {}

    /** What is left of a report; never blank. */
    static String of(String report, SplittableRandom random) {
        List<String> all = SENTENCES.splitAsStream(report).filter(one -> !one.isBlank()).toList();
        List<String> sentences = new ArrayList<>();
        for (String sentence : all) {
            if (random.nextDouble() >= DROPPED) {
                sentences.add(masked(sentence, random));
            }
        }
        if (sentences.isEmpty()) {
            sentences.add(all.get(random.nextInt(all.size())));
        }
        Shuffle.shuffle(sentences, random);
        return String.join(" ", sentences);
    }

    private static String masked(String sentence, SplittableRandom random) {
        List<String> words =
                SPACES.splitAsStream(sentence)
                        .filter(word -> random.nextDouble() >= MASKED)
                        .toList();
        return words.isEmpty() ? sentence : String.join(" ", words);
    }
}
