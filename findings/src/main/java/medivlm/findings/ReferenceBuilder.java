package medivlm.findings;

import java.util.Map;
import java.util.TreeMap;

/**
 * Makes the next reference of a corpus from counts that the caller keeps. Pure functions; the
 * caller owns the window, the clock, and the version.
 */
public final class ReferenceBuilder {
    /** Reports that the shipped prior counts as while the corpus has none of its own. */
    public static final long PRIOR_REPORTS = 1000;

    private ReferenceBuilder() {}

    /** Reports that the prior still counts as beside {@code own} reports of the corpus. */
    public static long priorWeight(long own) {
        return Math.max(0, PRIOR_REPORTS - own);
    }

    /** A reference of no reports, for a corpus that shall borrow nothing. */
    public static Reference empty(Mode mode) {
        return new Reference("empty", "empty", mode, "", 0, Map.of(), new TreeMap<Double, Long>());
    }

    /**
     * A reference scaled to {@link #PRIOR_REPORTS} reports: frequencies rounded, the score table
     * replaced by evenly spaced quantiles rounded to six decimals. It says less about single
     * reports and is small enough to ship.
     */
    public static Reference thinned(String version, Reference full) {
        var frequencies = new TreeMap<String, Long>();
        full.documentFrequencies()
                .forEach((concept, count) -> {
                    long scaled = Math.round((double) count * PRIOR_REPORTS / full.documents());
                    if (scaled > 0) {
                        frequencies.put(concept, scaled);
                    }
                });
        var scores = new TreeMap<Double, Long>();
        for (double raw : Quantiles.of(full, PRIOR_REPORTS)) {
            scores.merge(Math.rint(raw * 1e6) / 1e6, 1L, Long::sum);
        }
        return new Reference(
                version,
                full.corpus(),
                full.mode(),
                full.vocabularyVersion(),
                PRIOR_REPORTS,
                frequencies,
                scores);
    }

    /**
     * The next reference: the window's frequencies plus the prior's, scaled to {@link #priorWeight}
     * reports; then the table of the window's raw scores under those frequencies, plus as many
     * evenly spaced quantiles of the prior's table.
     *
     * @param version version of the new reference
     * @param corpus its corpus
     * @param vocabularyVersion vocabulary of the window's concepts
     * @param documents number of reports in the window
     * @param documentFrequencies concept → reports of the window that have it; zero counts allowed
     * @param window the reports themselves, each once, in any order; read once
     * @param prior the shipped prior, or any older reference of the same vocabulary
     * @throws IllegalArgumentException if the window does not hold {@code documents} reports
     */
    public static Reference next(
            String version,
            String corpus,
            String vocabularyVersion,
            long documents,
            Map<String, Long> documentFrequencies,
            Iterable<DocumentTerms> window,
            Reference prior) {
        long borrowed = prior.documents() == 0 ? 0 : priorWeight(documents);
        var frequencies = new TreeMap<String, Long>();
        documentFrequencies.forEach((concept, count) -> {
            if (count > 0) {
                frequencies.put(concept, count);
            }
        });
        if (borrowed > 0) {
            prior.documentFrequencies()
                    .forEach((concept, count) -> {
                        long scaled = Math.round((double) count * borrowed / prior.documents());
                        if (scaled > 0) {
                            frequencies.merge(concept, scaled, Long::sum);
                        }
                    });
        }
        var scores = new TreeMap<Double, Long>();
        Quantiles.of(prior, borrowed).forEach(raw -> scores.merge(raw, 1L, Long::sum));
        long all = documents + borrowed;
        long seen = 0;
        for (var document : window) {
            scores.merge(
                    document.raw(c -> Reference.idf(all, frequencies.getOrDefault(c, 0L))),
                    1L,
                    Long::sum);
            seen++;
        }
        if (seen != documents) {
            throw new IllegalArgumentException(
                    "window of " + corpus + " holds " + seen + " reports, not " + documents);
        }
        return new Reference(
                version, corpus, prior.mode(), vocabularyVersion, all, frequencies, scores);
    }
}
