package medivlm.findings;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

/**
 * The last reports of one corpus, in memory: for files and tests. The stream keeps the same counts
 * in its own stores and calls {@link ReferenceBuilder} alike. Not thread-safe.
 */
public final class RollingCorpus {
    private final String corpus;
    private final String vocabularyVersion;
    private final int window;
    private final Deque<DocumentTerms> reports = new ArrayDeque<>();
    private final Map<String, Long> frequencies = new TreeMap<>();

    /**
     * An empty corpus.
     *
     * @param window reports kept; the oldest leaves when one more comes
     */
    public RollingCorpus(String corpus, String vocabularyVersion, int window) {
        if (window < 1) {
            throw new IllegalArgumentException("window of " + window + " reports");
        }
        this.corpus = corpus;
        this.vocabularyVersion = vocabularyVersion;
        this.window = window;
    }

    /** Adds the newest report and evicts the oldest when the window is full. */
    public void add(DocumentTerms report) {
        reports.addLast(report);
        report.concepts().forEach(c -> frequencies.merge(c, 1L, Long::sum));
        if (reports.size() > window) {
            reports.removeFirst()
                    .concepts()
                    .forEach(c -> frequencies.computeIfPresent(c, (k, n) -> n > 1 ? n - 1 : null));
        }
    }

    /** Number of reports held. */
    public int size() {
        return reports.size();
    }

    /** Concept → number of reports held that have it. */
    public Map<String, Long> frequencies() {
        return Map.copyOf(frequencies);
    }

    /** The reference of the reports held, blended with the prior. */
    public Reference next(String version, Reference prior) {
        return ReferenceBuilder.next(
                version, corpus, vocabularyVersion, reports.size(), frequencies, reports, prior);
    }
}
