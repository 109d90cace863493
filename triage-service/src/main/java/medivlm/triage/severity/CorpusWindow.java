package medivlm.triage.severity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import medivlm.findings.DocumentTerms;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The rolling window of each corpus in the stores: one entry per report, and one count per concept
 * that is always exactly the number of reports in the window that have it.
 */
final class CorpusWindow {
    /**
     * What {@link #evict} left.
     *
     * @param documents reports left
     * @param oldest none of them is older, epoch milliseconds
     */
    record Kept(long documents, long oldest) {}

    private final WindowReports reports;
    private final KeyValueStore<Bytes, StudyEntry> studies;
    private final KeyValueStore<Bytes, Long> frequencies;

    CorpusWindow(
            KeyValueStore<Bytes, DocumentTerms> documents,
            KeyValueStore<Bytes, StudyEntry> studies,
            KeyValueStore<Bytes, Long> frequencies) {
        this.reports = new WindowReports(documents);
        this.studies = studies;
        this.frequencies = frequencies;
    }

    /** What the corpus knows of a study. */
    @Nullable StudyEntry entry(String corpus, UUID study) {
        return studies.get(CorpusKeys.study(corpus, study));
    }

    /** Takes the study's report out again; returns how many reports left, 0 or 1. */
    int remove(String corpus, UUID study, StudyEntry entry) {
        return drop(corpus, CorpusKeys.window(corpus, entry.time(), study));
    }

    /** Puts a report in. */
    void add(String corpus, UUID study, int revision, long time, DocumentTerms document) {
        reports.put(corpus, CorpusKeys.window(corpus, time, study), document);
        studies.put(CorpusKeys.study(corpus, study), new StudyEntry(revision, time));
        for (String concept : document.concepts()) {
            Bytes key = CorpusKeys.concept(corpus, concept);
            Long count = frequencies.get(key);
            frequencies.put(key, count == null ? 1L : count + 1);
        }
    }

    /**
     * Lets the oldest reports go until at most {@code most} are left and none is older than {@code
     * from}; of equal times the smaller study key goes first. Reads nothing while nobody has to go,
     * and never what went before: a store walks slowly over what was deleted from it.
     *
     * @param count reports held
     * @param oldest no report held is older
     */
    Kept evict(String corpus, long count, long oldest, long most, long from) {
        if (count <= most && oldest >= from) {
            return new Kept(count, oldest);
        }
        List<Bytes> leaving = new ArrayList<>();
        long[] stays = {oldest};
        reports.walk(
                corpus,
                oldest,
                key -> {
                    stays[0] = CorpusKeys.timeOf(key);
                    boolean leaves = count - leaving.size() > most || stays[0] < from;
                    if (leaves) {
                        leaving.add(key);
                    }
                    return leaves;
                });
        long left = count;
        for (Bytes key : leaving) {
            left -= drop(corpus, key);
            studies.delete(CorpusKeys.study(corpus, CorpusKeys.studyOf(key)));
        }
        return new Kept(left, stays[0]);
    }

    /** Every report of the window, oldest first; good until the next change. */
    Collection<DocumentTerms> documents(String corpus) {
        return reports.all(corpus);
    }

    /** Concept to number of reports of the window that have it. */
    Map<String, Long> frequencies(String corpus) {
        Map<String, Long> all = new HashMap<>();
        try (KeyValueIterator<Bytes, Long> entries = scan(frequencies, corpus)) {
            while (entries.hasNext()) {
                KeyValue<Bytes, Long> entry = entries.next();
                all.put(CorpusKeys.conceptOf(corpus, entry.key), entry.value);
            }
        }
        return all;
    }

    private int drop(String corpus, Bytes key) {
        DocumentTerms document = reports.remove(corpus, key);
        if (document == null) {
            return 0;
        }
        for (String concept : document.concepts()) {
            Bytes conceptKey = CorpusKeys.concept(corpus, concept);
            Long count = frequencies.get(conceptKey);
            if (count == null || count <= 1) {
                frequencies.delete(conceptKey);
            } else {
                frequencies.put(conceptKey, count - 1);
            }
        }
        return 1;
    }

    private static <V> KeyValueIterator<Bytes, V> scan(
            KeyValueStore<Bytes, V> store, String corpus) {
        return store.prefixScan(CorpusKeys.corpus(corpus), new BytesSerializer());
    }
}
