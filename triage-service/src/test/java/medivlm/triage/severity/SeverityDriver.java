package medivlm.triage.severity;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import medivlm.findings.DocumentTerms;
import medivlm.schemas.Decoded;
import medivlm.schemas.Event;
import medivlm.schemas.EventCodec;
import medivlm.schemas.ReferencePublished;
import medivlm.schemas.ReportGenerated;
import medivlm.schemas.SeverityScored;
import medivlm.schemas.Topic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/**
 * The topology without a broker, as one process after the other: {@link #restart} throws the stores
 * away and fills new ones from nothing but what the changelogs got.
 */
final class SeverityDriver implements AutoCloseable {
    private static final EventCodec CODEC = EventCodec.of("urn:medivlm:test");

    private final SeveritySettings settings;
    private final Path directory;
    private final Map<String, List<KeyValue<byte[], byte[]>>> changelogs = new HashMap<>();
    private final List<SeverityScored> scores = new ArrayList<>();
    private final List<ReferencePublished> references = new ArrayList<>();
    private TopologyTestDriver driver;
    private int starts;

    SeverityDriver(SeveritySettings settings, Path directory) {
        this.settings = settings;
        this.directory = directory;
        driver = start();
    }

    private TopologyTestDriver start() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "severity");
        properties.put(
                StreamsConfig.STATE_DIR_CONFIG, directory.resolve("start" + starts++).toString());
        return new TopologyTestDriver(SeverityTopology.build(settings), properties);
    }

    void send(ReportGenerated report, Instant at) {
        ProducerRecord<String, byte[]> record = CODEC.encode(Topic.ANALYSES, report, null);
        driver.createInputTopic(
                        Topic.ANALYSES.topicName(),
                        new StringSerializer(),
                        new ByteArraySerializer())
                .pipeInput(new TestRecord<>(record.key(), record.value(), record.headers(), at));
    }

    /** Every score so far, over all restarts. */
    List<SeverityScored> scores() {
        scores.addAll(read(Topic.SEVERITIES, SeverityScored.class));
        return List.copyOf(scores);
    }

    /** Every reference so far, over all restarts. */
    List<ReferencePublished> references() {
        references.addAll(read(Topic.REFERENCES, ReferencePublished.class));
        return List.copyOf(references);
    }

    void restart() {
        scores();
        references();
        for (String store : SeverityStores.names()) {
            driver.createOutputTopic(
                            "severity-" + store + "-changelog",
                            new ByteArrayDeserializer(),
                            new ByteArrayDeserializer())
                    .readRecordsToList()
                    .forEach(record ->
                            changelog(store).add(KeyValue.pair(record.key(), record.value())));
        }
        driver.close();
        driver = start();
        restore(SeverityStores.WINDOW, Serdes.Bytes(), JsonSerde.of(DocumentTerms.class));
        restore(SeverityStores.STUDIES, Serdes.Bytes(), JsonSerde.of(StudyEntry.class));
        restore(SeverityStores.FREQUENCIES, Serdes.Bytes(), Serdes.Long());
        restore(SeverityStores.CORPORA, Serdes.String(), JsonSerde.of(CorpusState.class));
        restore(SeverityStores.REFERENCES, Serdes.String(), Serdes.String());
    }

    private List<KeyValue<byte[], byte[]>> changelog(String store) {
        return changelogs.computeIfAbsent(store, name -> new ArrayList<>());
    }

    private <K, V> void restore(String name, Serde<K> keys, Serde<V> values) {
        KeyValueStore<K, V> store = driver.getKeyValueStore(name);
        for (KeyValue<byte[], byte[]> change : changelog(name)) {
            K key = keys.deserializer().deserialize("", change.key);
            if (change.value == null) {
                store.delete(key);
            } else {
                store.put(key, values.deserializer().deserialize("", change.value));
            }
        }
    }

    private <E extends Event> List<E> read(Topic topic, Class<E> type) {
        return driver
                .createOutputTopic(
                        topic.topicName(), new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()
                .stream()
                .map(record -> EventCodec.decode(record.headers(), record.value()))
                .map(Decoded.Success.class::cast)
                .map(success -> type.cast(success.event()))
                .toList();
    }

    @Override
    public void close() {
        driver.close();
    }
}
