package medivlm.inference.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import medivlm.schemas.Topic;
import medivlm.standalone.kafka.EmbeddedKafka;
import medivlm.standalone.kafka.Topics;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the settings of the consumer promise, against a real broker. */
class KafkaClientsIT {

    private static final List<String> STUDIES = List.of(Topic.STUDIES.topicName());
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir static Path directory;
    private static EmbeddedKafka kafka;

    @BeforeAll
    static void startBroker() {
        kafka = EmbeddedKafka.startOnFreePorts(directory);
        Topics.create(kafka.bootstrapServers(), 1);
    }

    @AfterAll
    static void stopBroker() {
        kafka.close();
    }

    @Test
    void replicaThatFailsInTheMiddleOfARebalanceLeavesNoPartitionWithoutReader() {
        Set<TopicPartition> all = new HashSet<>();
        for (int p = 0; p < Topic.STUDIES.partitions(); p++) {
            all.add(new TopicPartition(STUDIES.getFirst(), p));
        }
        try (Consumer<String, byte[]> other = consumer("r2")) {
            try (Consumer<String, byte[]> failing = consumer("r1")) {
                failing.subscribe(STUDIES, new FailingWhenAsked());
                pollUntil(all, failing);
                other.subscribe(STUDIES);
                assertThatThrownBy(() -> pollUntil(all, other, failing))
                        .isInstanceOf(KafkaException.class);
            }
            try (Consumer<String, byte[]> again = consumer("r1")) {
                again.subscribe(STUDIES);
                pollUntil(all, other, again);
                assertThat(other.assignment()).isNotEmpty();
            }
        }
    }

    private static Consumer<String, byte[]> consumer(String replica) {
        return new KafkaClients(
                        new StreamHarness(kafka.bootstrapServers()).settings("half", replica, 4))
                .consumer();
    }

    /** Returns when each partition has a reader. */
    @SafeVarargs
    private static void pollUntil(Set<TopicPartition> all, Consumer<String, byte[]>... consumers) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Set<TopicPartition> read = new HashSet<>();
        for (boolean everyoneJoined = false; !everyoneJoined || !read.equals(all); ) {
            assertThat(System.nanoTime()).as("only %s of %s are read", read, all).isLessThan(end);
            read.clear();
            everyoneJoined = true;
            for (Consumer<String, byte[]> consumer : consumers) {
                consumer.poll(Duration.ofMillis(50));
                read.addAll(consumer.assignment());
                everyoneJoined &= !consumer.assignment().isEmpty();
            }
        }
    }

    /** Fails the first time that partitions are asked back: between the two rebalances. */
    private static final class FailingWhenAsked implements ConsumerRebalanceListener {

        private boolean failed;

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            if (!failed && !partitions.isEmpty()) {
                failed = true;
                throw new IllegalStateException("fails while " + partitions + " are asked back");
            }
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {}
    }
}
