package medivlm.inference.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.util.List;
import java.util.Map;
import medivlm.inference.analysis.Studies;
import medivlm.inference.analysis.StudyInHand;
import medivlm.schemas.NotAnalysable;
import medivlm.schemas.NotAnalysableReason;
import medivlm.schemas.StudyAnalysed;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class PublicationTest {

    private static final TopicPartition PARTITION = new TopicPartition("triage.studies.v1", 2);

    @Test
    void commitInTheMiddleOfARebalanceCanBeTriedAgain() {
        MockProducer<String, byte[]> producer =
                new MockProducer<>(
                        true,
                        new RoundRobinPartitioner(),
                        new StringSerializer(),
                        new ByteArraySerializer());
        producer.initTransactions();
        MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
        Publication publication =
                new Publication(
                        producer,
                        consumer,
                        new StreamMeter(new SimpleMeterRegistry()),
                        new StudySpans(OpenTelemetry.noop()));
        Flight flight = new Flight(List.of(taken(1, 5), taken(2, 6)), System.nanoTime());
        List<StudyAnalysed> outcomes = List.of(outcome(1), outcome(2));

        producer.sendOffsetsToTransactionException =
                new CommitFailedException("Specified group generation id is not valid.");
        assertThat(publication.commit(flight, outcomes)).isFalse();
        assertThat(producer.transactionAborted()).isTrue();
        assertThat(producer.history()).isEmpty();

        producer.sendOffsetsToTransactionException = null;
        assertThat(publication.commit(flight, outcomes)).isTrue();
        assertThat(producer.history()).hasSize(2);
        assertThat(producer.consumerGroupOffsetsHistory().getFirst().values())
                .containsExactly(Map.of(PARTITION, new OffsetAndMetadata(7)));
        consumer.close();
    }

    private static Taken taken(int study, long offset) {
        return new Taken.Study(
                PARTITION, offset, null, new StudyInHand(Studies.study(study), Studies.RECEIVED));
    }

    private static StudyAnalysed outcome(int study) {
        return new NotAnalysable(
                Studies.key(study),
                1,
                "main",
                null,
                Studies.RECEIVED,
                Studies.RECEIVED,
                NotAnalysableReason.MODEL_FAILED,
                "x");
    }
}
