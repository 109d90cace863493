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
