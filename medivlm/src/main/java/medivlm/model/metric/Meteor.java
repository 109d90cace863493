package medivlm.model.metric;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import opennlp.tools.stemmer.snowball.SnowballStemmer;

/**
 * METEOR 1.5 (Denkowski and Lavie 2014) with its English parameters α .85, β .2, γ .6, δ .75 and
 * the modules exact (weight 1), stem (Snowball English, .6) and, where {@link Synonyms} are given,
 * synonym (.8). The paraphrase module is missing, the list of function words is our own, and the
 * alignment is searched from its published definition: figures are near those of the original
 * program, not equal to them. A corpus is scored from the sums of its items' counts, as the
 * original and coco-caption do.
 */
public final class Meteor {

    private static final double ALPHA = 0.85;
    private static final double BETA = 0.2;
    private static final double GAMMA = 0.6;
    private static final double DELTA = 0.75;
    private static final double[] WEIGHTS = {1, 0.6, 0.8};

    private static final int GENERATED_CONTENT = 0;
    private static final int GENERATED_FUNCTION = 1;
    private static final int REFERENCE_CONTENT = 2;
    private static final int REFERENCE_FUNCTION = 3;
    private static final int SIDES = 4;
    private static final int CHUNKS = SIDES * (1 + WEIGHTS.length);

    private final Synonyms synonyms;
    private final Map<String, String> stems = new ConcurrentHashMap<>();

    /** A scorer; safe for threads if {@code synonyms} are. */
    public Meteor(Synonyms synonyms) {
        this.synonyms = synonyms;
    }

    /** The score of one text against the reference that gives it most, in [0, 1]. */
    public double of(List<String> generated, List<List<String>> references) {
        return score(row(generated, references));
    }

    /** The score of a corpus from its summed counts; NaN without items. */
    public double corpus(List<List<String>> generated, List<List<List<String>>> references) {
        return sums(generated, references).overall();
    }

    Sums sums(List<List<String>> generated, List<List<List<String>>> references) {
        double[][] rows = new double[generated.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row(generated.get(i), references.get(i));
        }
        return new Sums(rows, Meteor::score);
    }

    private double[] row(List<String> generated, List<List<String>> references) {
        double[] best = counts(generated, references.getFirst());
        for (List<String> reference : references.subList(1, references.size())) {
            double[] row = counts(generated, reference);
            if (score(row) > score(best)) {
                best = row;
            }
        }
        return best;
    }

    private double[] counts(List<String> generated, List<String> reference) {
        double[] row = new double[CHUNKS + 1];
        for (String word : generated) {
            row[FunctionWords.has(word) ? GENERATED_FUNCTION : GENERATED_CONTENT]++;
        }
        for (String word : reference) {
            row[FunctionWords.has(word) ? REFERENCE_FUNCTION : REFERENCE_CONTENT]++;
        }
        WordMatch before = null;
        for (WordMatch match : MeteorAlignment.of(candidates(generated, reference))) {
            int from = SIDES * (1 + match.module());
            boolean left = FunctionWords.has(generated.get(match.generated()));
            boolean right = FunctionWords.has(reference.get(match.reference()));
            row[from + (left ? GENERATED_FUNCTION : GENERATED_CONTENT)]++;
            row[from + (right ? REFERENCE_FUNCTION : REFERENCE_CONTENT)]++;
            if (before == null
                    || before.generated() != match.generated() - 1
                    || before.reference() != match.reference() - 1) {
                row[CHUNKS]++;
            }
            before = match;
        }
        return row;
    }

    private List<List<WordMatch>> candidates(List<String> generated, List<String> reference) {
        List<List<WordMatch>> out = new ArrayList<>();
        for (int i = 0; i < generated.size(); i++) {
            List<WordMatch> choices = new ArrayList<>();
            for (int j = 0; j < reference.size(); j++) {
                int module = module(generated.get(i), reference.get(j));
                if (module >= 0) {
                    choices.add(new WordMatch(i, j, module));
                }
            }
            out.add(choices);
        }
        return out;
    }

    private int module(String left, String right) {
        if (left.equals(right)) {
            return 0;
        }
        if (stem(left).equals(stem(right))) {
            return 1;
        }
        return Collections.disjoint(synonyms.senses(left), synonyms.senses(right)) ? -1 : 2;
    }

    private String stem(String word) {
        return stems.computeIfAbsent(
                word,
                key -> new SnowballStemmer(SnowballStemmer.ALGORITHM.ENGLISH).stem(key).toString());
    }

    private static double score(double[] total) {
        double matchedLeft = 0;
        double matchedRight = 0;
        double pairs = 0;
        for (int module = 0; module < WEIGHTS.length; module++) {
            int from = SIDES * (1 + module);
            double left = total[from + GENERATED_CONTENT] + total[from + GENERATED_FUNCTION];
            matchedLeft += WEIGHTS[module] * weighed(total, from + GENERATED_CONTENT);
            matchedRight += WEIGHTS[module] * weighed(total, from + REFERENCE_CONTENT);
            pairs += left;
        }
        if (pairs == 0) {
            return 0;
        }
        double precision = matchedLeft / weighed(total, GENERATED_CONTENT);
        double recall = matchedRight / weighed(total, REFERENCE_CONTENT);
        double mean = 1 / ((1 - ALPHA) / precision + ALPHA / recall);
        boolean whole =
                total[CHUNKS] == 1
                        && pairs == total[GENERATED_CONTENT] + total[GENERATED_FUNCTION]
                        && pairs == total[REFERENCE_CONTENT] + total[REFERENCE_FUNCTION];
        double penalty = whole ? 0 : GAMMA * Math.pow(total[CHUNKS] / pairs, BETA);
        return mean * (1 - penalty);
    }

    /** A content count and the function count after it, weighed by δ. */
    private static double weighed(double[] total, int content) {
        return DELTA * total[content] + (1 - DELTA) * total[content + 1];
    }
}
