package medivlm.triage.severity;

import java.util.List;
import medivlm.findings.DocumentTerms;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The stores of the topology; each has a changelog. */
final class SeverityStores {
    /** (corpus, time, study) to the terms of the report. */
    static final String WINDOW = "severity-window";

    /** (corpus, study) to the revision and time that the window holds. */
    static final String STUDIES = "severity-studies";

    /** (corpus, concept) to the number of reports of the window that have it. */
    static final String FREQUENCIES = "severity-frequencies";

    /** Corpus to its few numbers. */
    static final String CORPORA = "severity-corpora";

    /** Corpus to the frozen reference in force, as published. */
    static final String REFERENCES = "severity-references";

    private SeverityStores() {}

    /** Counters change with every report: cached, they are written once a commit. */
    static List<StoreBuilder<?>> builders() {
        return List.of(
                store(WINDOW, Serdes.Bytes(), JsonSerde.of(DocumentTerms.class)),
                store(STUDIES, Serdes.Bytes(), JsonSerde.of(StudyEntry.class)),
                store(FREQUENCIES, Serdes.Bytes(), Serdes.Long()).withCachingEnabled(),
                store(CORPORA, Serdes.String(), JsonSerde.of(CorpusState.class))
                        .withCachingEnabled(),
                store(REFERENCES, Serdes.String(), Serdes.String()));
    }

    static String[] names() {
        return new String[] {WINDOW, STUDIES, FREQUENCIES, CORPORA, REFERENCES};
    }

    private static <K, V> StoreBuilder<KeyValueStore<K, V>> store(
            String name, Serde<K> keys, Serde<V> values) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), keys, values);
    }
}
