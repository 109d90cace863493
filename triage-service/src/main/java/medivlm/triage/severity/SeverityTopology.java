package medivlm.triage.severity;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import medivlm.schemas.DeadLetter;
import medivlm.schemas.Event;
import medivlm.schemas.EventCodec;
import medivlm.schemas.EventSerializer;
import medivlm.schemas.ReferencePublished;
import medivlm.schemas.SeverityScored;
import medivlm.schemas.Topic;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.UsePartitionTimeOnInvalidTimestamp;

/**
 * Analyses in, severities and references out. Analyses are keyed by study; they are repartitioned
 * by corpus, because one task must see all reports of a corpus. What can't be decoded or scored
 * leaves by a branch of its own to the dead letters. Every node and store has a name; {@code
 * topology.txt} under test is what it must look like.
 */
public final class SeverityTopology {
    private static final String SOURCE = "urn:medivlm:severity";

    private SeverityTopology() {}

    /** The topology for these settings. */
    public static Topology build(SeveritySettings settings) {
        StreamsBuilder builder = new StreamsBuilder();
        SeverityStores.builders().forEach(builder::addStateStore);
        Serde<Event> events =
                Serdes.serdeFrom(new EventSerializer(EventCodec.of(SOURCE)), neverRead());

        Map<String, KStream<String, Routed>> routed =
                builder.stream(
                                Topic.ANALYSES.topicName(),
                                Consumed.with(Serdes.String(), Serdes.ByteArray())
                                        .withName("analyses")
                                        .withTimestampExtractor(
                                                new UsePartitionTimeOnInvalidTimestamp()))
                        .process(DecodeProcessor::new, Named.as("decode"))
                        .split(Named.as("route-"))
                        .branch((key, value) -> value instanceof Routed.Report, as("report"))
                        .branch(
                                (key, value) -> value instanceof Routed.Undecodable,
                                as("undecodable"))
                        .noDefaultBranch();

        branch(routed, "route-undecodable")
                .flatMap(
                        (key, value) ->
                                value instanceof Routed.Undecodable dead
                                        ? List.of(letter(dead.letter()))
                                        : List.of(),
                        Named.as("undecodable-letter"))
                .to(
                        Topic.DEAD_LETTERS.topicName(),
                        Produced.with(Serdes.String(), events)
                                .withName("undecodable-dead-letters"));

        Map<String, KStream<String, Event>> results =
                branch(routed, "route-report")
                        .flatMap(
                                (key, value) ->
                                        value instanceof Routed.Report report
                                                ? List.of(
                                                        KeyValue.pair(
                                                                report.corpus(), report.request()))
                                                : List.of(),
                                Named.as("key-by-corpus"))
                        .repartition(
                                Repartitioned.with(
                                                Serdes.String(), JsonSerde.of(ScoreRequest.class))
                                        .withName("by-corpus"))
                        .process(
                                () -> new ScoreProcessor(settings),
                                Named.as("score"),
                                SeverityStores.names())
                        .split(Named.as("result-"))
                        .branch((key, value) -> value instanceof SeverityScored, as("severity"))
                        .branch(
                                (key, value) -> value instanceof ReferencePublished,
                                as("reference"))
                        .branch((key, value) -> value instanceof DeadLetter, as("unscorable"))
                        .noDefaultBranch();

        to(results, "result-severity", Topic.SEVERITIES, "severities", events);
        to(results, "result-reference", Topic.REFERENCES, "references", events);
        to(results, "result-unscorable", Topic.DEAD_LETTERS, "unscorable-dead-letters", events);
        return builder.build();
    }

    private static KeyValue<String, Event> letter(DeadLetter letter) {
        return KeyValue.pair(letter.key(), letter);
    }

    private static void to(
            Map<String, KStream<String, Event>> results,
            String branch,
            Topic topic,
            String name,
            Serde<Event> events) {
        branch(results, branch)
                .to(topic.topicName(), Produced.with(Serdes.String(), events).withName(name));
    }

    private static <V> KStream<String, V> branch(
            Map<String, KStream<String, V>> branches, String name) {
        return Objects.requireNonNull(branches.get(name), name);
    }

    private static <V> Branched<String, V> as(String name) {
        return Branched.as(name);
    }

    private static Deserializer<Event> neverRead() {
        return (topic, bytes) -> {
            throw new IllegalStateException("sinks are written only");
        };
    }
}
