package medivlm.findings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The severity of a report: paper Eq. 8, {@code S(d) = Σ tf·idf}, over asserted concepts with
 * acuity weights (default), or over the negative words of a general lexicon (paper mode). Pure
 * functions: the same mentions and reference give the same score, bit for bit, whatever the order
 * of the sentences.
 */
public final class SeverityScorer {
    static final Comparator<Term> LARGEST_FIRST =
            Comparator.comparingDouble(Term::contribution).reversed().thenComparing(Term::concept);

    private SeverityScorer() {}

    /** Reads and scores a text under the standard vocabulary. */
    public static Score scoreText(String text, Reference reference, Mode mode) {
        return scoreText(text, new Ranks(reference), mode);
    }

    /** As {@link #scoreText(String, Reference, Mode)}, without preparing the table each time. */
    public static Score scoreText(String text, Ranks ranks, Mode mode) {
        return scoreText(text, ranks, mode, ReportReader.standard());
    }

    /** Reads and scores a text under the reader's vocabulary. */
    public static Score scoreText(String text, Ranks ranks, Mode mode, ReportReader reader) {
        check(ranks.reference(), mode);
        return switch (mode) {
            case DEFAULT -> score(reader.read(text), ranks, mode, reader.vocabulary());
            case PAPER -> PaperScore.of(text, ranks.reference());
        };
    }

    /**
     * Scores mentions under the standard vocabulary.
     *
     * @throws IllegalArgumentException in paper mode, which needs the text ({@link #scoreText})
     */
    public static Score score(List<Mention> mentions, Reference reference, Mode mode) {
        return score(mentions, reference, mode, Vocabulary.standard());
    }

    /**
     * Scores mentions; concepts that the vocabulary does not know add nothing.
     *
     * @throws IllegalArgumentException in paper mode, which needs the text ({@link #scoreText})
     */
    public static Score score(
            List<Mention> mentions, Reference reference, Mode mode, Vocabulary vocabulary) {
        return score(mentions, new Ranks(reference), mode, vocabulary);
    }

    private static Score score(
            List<Mention> mentions, Ranks ranks, Mode mode, Vocabulary vocabulary) {
        if (mode == Mode.PAPER) {
            throw new IllegalArgumentException("paper mode scores text, not mentions");
        }
        Reference reference = ranks.reference();
        check(reference, mode);
        var best = new HashMap<String, Mention>();
        for (var mention : mentions) {
            best.merge(mention.concept(), mention, SeverityScorer::stronger);
        }
        var terms = new ArrayList<Term>(best.size());
        Acuity worst = null;
        for (var mention : best.values()) {
            var concept = vocabulary.concept(mention.concept()).orElse(null);
            if (concept != null) {
                terms.add(term(mention, concept, reference.idf(concept.id())));
                worst = worse(worst, acuity(mention, concept));
            }
        }
        terms.sort(LARGEST_FIRST);
        double raw = 0;
        for (var term : terms) {
            raw += term.contribution();
        }
        double normalised = ranks.rank(raw);
        return new Score(
                raw,
                normalised,
                Bands.of(raw, normalised, worst),
                worst,
                terms,
                reference.version(),
                mode);
    }

    private static void check(Reference reference, Mode mode) {
        if (reference.mode() != mode) {
            throw new IllegalArgumentException(
                    "reference "
                            + reference.version()
                            + " is for the mode "
                            + reference.mode().wire()
                            + ", not "
                            + mode.wire());
        }
    }

    /** Sum in the order that {@link Score#terms} has, so both ways give the same bits. */
    static double sumLargestFirst(double[] contributions) {
        var sorted = contributions.clone();
        Arrays.sort(sorted);
        double sum = 0;
        for (int i = sorted.length - 1; i >= 0; i--) {
            sum += sorted[i];
        }
        return sum;
    }

    private static Term term(Mention mention, Concept concept, double idf) {
        return new Term(
                concept.id(),
                mention.text(),
                mention.start(),
                mention.end(),
                mention.assertion(),
                mention.strength(),
                idf,
                concept.weight(),
                mention.strength() * idf * concept.weight());
    }

    private static Mention stronger(Mention a, Mention b) {
        int byStrength = Double.compare(a.strength(), b.strength());
        if (byStrength != 0) {
            return byStrength > 0 ? a : b;
        }
        return a.start() <= b.start() ? a : b;
    }

    private static @Nullable Acuity acuity(Mention mention, Concept concept) {
        if (mention.assertion() != Assertion.ASSERTED) {
            return null;
        }
        return mention.extent() >= Extents.LARGE ? concept.acuityWhenLarge() : concept.acuity();
    }

    private static @Nullable Acuity worse(@Nullable Acuity a, @Nullable Acuity b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.compareTo(b) <= 0 ? a : b;
    }
}
