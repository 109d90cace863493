package medivlm.findings;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The paper's Eq. 8 as published: negative words, counted, times idf, min-max normalised. */
final class PaperScore {
    private PaperScore() {}

    /** A word of the text that the lexicon calls negative. */
    private static final class Hits {
        private final int start;
        private final int end;
        private int count;

        private Hits(int start, int end) {
            this.start = start;
            this.end = end;
        }
    }

    static Score of(String text, Reference reference) {
        var terms = new ArrayList<Term>();
        hits(text, NegativeWords.standard())
                .forEach((word, hits) -> {
                    double idf = reference.idf(word);
                    terms.add(
                            new Term(
                                    word,
                                    text.substring(hits.start, hits.end),
                                    hits.start,
                                    hits.end,
                                    Assertion.ASSERTED,
                                    hits.count,
                                    idf,
                                    1,
                                    hits.count * idf));
                });
        terms.sort(SeverityScorer.LARGEST_FIRST);
        double raw = 0;
        for (var term : terms) {
            raw += term.contribution();
        }
        double normalised = reference.minMax(raw);
        return new Score(
                raw,
                normalised,
                Bands.byRank(raw, normalised),
                null,
                terms,
                reference.version(),
                Mode.PAPER);
    }

    /** The paper's terms of a report, for counting and ranking. */
    static DocumentTerms terms(String text) {
        var terms = new ArrayList<DocumentTerms.Strength>();
        hits(text, NegativeWords.standard())
                .forEach(
                        (word, hits) -> terms.add(new DocumentTerms.Strength(word, hits.count, 1)));
        return new DocumentTerms(terms);
    }

    private static Map<String, Hits> hits(String text, Set<String> negative) {
        var hits = new TreeMap<String, Hits>();
        int at = 0;
        while (at < text.length()) {
            int start = at;
            while (at < text.length() && isWord(text.charAt(at))) {
                at++;
            }
            if (at == start) {
                at++;
            } else if (at - start <= 40) {
                var word = text.substring(start, at).toLowerCase(Locale.ROOT);
                if (negative.contains(word)) {
                    int end = at;
                    hits.computeIfAbsent(word, w -> new Hits(start, end)).count++;
                }
            }
        }
        return hits;
    }

    private static boolean isWord(char c) {
        return Character.isLetter(c) || c == '\'';
    }
}
