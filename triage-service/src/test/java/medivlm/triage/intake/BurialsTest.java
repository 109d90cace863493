package medivlm.triage.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class BurialsTest {
    @Test
    void recordThatIsReadAgainIsBuriedOnce() throws Exception {
        MockProducer<String, byte[]> producer = producer();
        Burials burials = burials(producer);

        burials.bury(record(1), "no event of ours", List.of());
        burials.bury(record(2), "no event of ours", List.of());
        burials.bury(record(1), "no event of ours", List.of());

        assertThat(producer.history()).hasSize(2);
    }

    @Test
    void recordWhoseLetterWasNotKeptIsBuriedWhenItComesAgain() throws Exception {
        MockProducer<String, byte[]> producer = producer();
        producer.sendException = new TimeoutException("no broker");
        Burials burials = burials(producer);
        assertThatThrownBy(() -> burials.bury(record(1), "no event of ours", List.of()))
                .isInstanceOf(TimeoutException.class);

        producer.sendException = null;
        burials.bury(record(1), "no event of ours", List.of());

        assertThat(producer.history()).hasSize(1);
    }

    private static Burials burials(MockProducer<String, byte[]> producer) {
        return new Burials("reports", producer, new SimpleMeterRegistry(), Clock.systemUTC());
    }

    private static MockProducer<String, byte[]> producer() {
        return new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    }

    private static ConsumerRecord<String, byte[]> record(long offset) {
        return new ConsumerRecord<>("triage.analyses.v1", 0, offset, "key", new byte[] {1});
    }
}
