package medivlm.ingest.assembly.stream;

import java.time.Duration;
import medivlm.ingest.assembly.StudyAssembly;
import medivlm.schemas.EventCodec;
import medivlm.schemas.EventSerializer;
import medivlm.schemas.Topic;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.UsePartitionTimeOnInvalidTimestamp;
import org.apache.kafka.streams.state.Stores;

/**
 * Images to studies. Names of nodes and stores are part of what is kept on the broker (changelog
 * topics): a change of one is a migration.
 */
public final class AssemblyTopology {
    static final String INSTANCES = "instances";
    static final String DECODE = "decode-instance";
    static final String ASSEMBLE = "assemble-study";
    static final String STUDIES = "studies";
    static final String STAT_STUDIES = "stat-studies";
    static final String DEAD_LETTERS = "dead-letters";

    /** Study key to {@link StudyAssembly}. */
    static final String ASSEMBLY_STORE = "study-assemblies";

    /** Key of each open study to the wall-clock time (ms) at which its last image came. */
    static final String OPEN_STORE = "open-studies";

    private AssemblyTopology() {}

    /**
     * Builds the topology.
     *
     * @param quietPeriod how long after its last image an unfinished upload counts as whole
     * @param codec names the source of what is written
     */
    public static Topology build(Duration quietPeriod, EventCodec codec) {
        EventSerializer events = new EventSerializer(codec);
        return new Topology()
                .addSource(
                        AutoOffsetReset.earliest(),
                        INSTANCES,
                        new UsePartitionTimeOnInvalidTimestamp(),
                        new StringDeserializer(),
                        new ByteArrayDeserializer(),
                        Topic.INSTANCES.topicName())
                .addProcessor(DECODE, DecodeInstance::new, INSTANCES)
                .addProcessor(ASSEMBLE, () -> new AssembleStudy(quietPeriod), DECODE)
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                        Stores.persistentKeyValueStore(ASSEMBLY_STORE),
                                        Serdes.String(),
                                        new StudyAssemblySerde())
                                .withCachingDisabled(),
                        ASSEMBLE)
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                        Stores.inMemoryKeyValueStore(OPEN_STORE),
                                        Serdes.String(),
                                        Serdes.Long())
                                .withCachingDisabled(),
                        ASSEMBLE)
                .addSink(
                        STUDIES,
                        Topic.STUDIES.topicName(),
                        new StringSerializer(),
                        events,
                        ASSEMBLE)
                .addSink(
                        STAT_STUDIES,
                        Topic.STUDIES_STAT.topicName(),
                        new StringSerializer(),
                        events,
                        ASSEMBLE)
                .addSink(
                        DEAD_LETTERS,
                        Topic.DEAD_LETTERS.topicName(),
                        new StringSerializer(),
                        events,
                        DECODE);
    }
}
