package medivlm.triage.severity;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import medivlm.findings.DocumentTerms;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The reports of the windows. Those of the corpora that last made a reference are in memory as well
 * (6 MB for 10,000 reports of four findings), always the same as in the store: to read them anew
 * for each reference, and each again when it leaves, was a third of what the topology did.
 */
final class WindowReports {
    /** Most tasks have no more; of a further one the window is read for each reference. */
    private static final int HELD_CORPORA = 2;

    private final KeyValueStore<Bytes, DocumentTerms> store;
    private final Map<String, NavigableMap<Bytes, DocumentTerms>> held =
            new LinkedHashMap<>(2 * HELD_CORPORA, 0.75f, true);

    WindowReports(KeyValueStore<Bytes, DocumentTerms> store) {
        this.store = store;
    }

    void put(String corpus, Bytes key, DocumentTerms report) {
        store.put(key, report);
        NavigableMap<Bytes, DocumentTerms> known = held.get(corpus);
        if (known != null) {
            known.put(key, report);
        }
    }

    /** Takes a report out; null if there is none. */
    @Nullable DocumentTerms remove(String corpus, Bytes key) {
        NavigableMap<Bytes, DocumentTerms> known = held.get(corpus);
        if (known == null) {
            return store.delete(key);
        }
        DocumentTerms report = known.remove(key);
        if (report != null) {
            store.put(key, null); // unlike delete, which reads what it deletes
        }
        return report;
    }

    /**
     * Walks from the oldest report on, for as long as it is told to.
     *
     * @param oldest no report of the corpus is older, epoch milliseconds: a store walks slowly over
     *     what was deleted from it
     */
    void walk(String corpus, long oldest, Predicate<Bytes> further) {
        NavigableMap<Bytes, DocumentTerms> known = held.get(corpus);
        if (known != null) {
            for (Bytes key : known.keySet()) {
                if (!further.test(key)) {
                    return;
                }
            }
            return;
        }
        try (KeyValueIterator<Bytes, DocumentTerms> entries =
                store.range(CorpusKeys.windowFrom(corpus, oldest), CorpusKeys.end(corpus))) {
            while (entries.hasNext()) {
                if (!further.test(entries.next().key)) {
                    return;
                }
            }
        }
    }

    /** Every report of a corpus, oldest first; good until the next change. */
    Collection<DocumentTerms> all(String corpus) {
        NavigableMap<Bytes, DocumentTerms> known = held.get(corpus);
        if (known == null) {
            known = read(corpus);
            held.put(corpus, known);
            if (held.size() > HELD_CORPORA) {
                held.remove(held.keySet().iterator().next());
            }
        }
        return Collections.unmodifiableCollection(known.values());
    }

    private NavigableMap<Bytes, DocumentTerms> read(String corpus) {
        NavigableMap<Bytes, DocumentTerms> reports = new TreeMap<>();
        try (KeyValueIterator<Bytes, DocumentTerms> entries =
                store.prefixScan(CorpusKeys.corpus(corpus), new BytesSerializer())) {
            entries.forEachRemaining(entry -> reports.put(entry.key, entry.value));
        }
        return reports;
    }
}
