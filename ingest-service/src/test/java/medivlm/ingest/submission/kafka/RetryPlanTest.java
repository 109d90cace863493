package medivlm.ingest.submission.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RetryPlanTest {
    private static final TopicPartition PARTITION = new TopicPartition("topic", 0);
    private static final Instant NOW = Instant.parse("2026-03-01T15:00:00Z");

    private final RetryPlan plan = new RetryPlan(3, Duration.ofSeconds(2));

    @Test
    void recordIsTriedAgainAfterTheWaitAndNotBefore() {
        plan.again(PARTITION, 7, NOW);

        assertThat(plan.isDue(PARTITION, NOW.plusMillis(1999))).isFalse();
        assertThat(plan.isDue(PARTITION, NOW.plusSeconds(2))).isTrue();
        assertThat(plan.isDue(new TopicPartition("topic", 1), NOW)).isTrue();
    }

    @Test
    void thirdTryIsTheLast() {
        assertThat(plan.isLast(record(7))).isFalse();
        plan.again(PARTITION, 7, NOW);
        assertThat(plan.isLast(record(7))).isFalse();
        plan.again(PARTITION, 7, NOW);
        assertThat(plan.isLast(record(7))).isTrue();
        assertThat(plan.isLast(record(8))).isFalse();
    }

    @Test
    void nextRecordStartsAnew() {
        plan.again(PARTITION, 7, NOW);
        plan.again(PARTITION, 7, NOW);
        plan.done(PARTITION);

        assertThat(plan.isLast(record(7))).isFalse();
        assertThat(plan.isDue(PARTITION, NOW)).isTrue();
    }

    private static ConsumerRecord<String, byte[]> record(long offset) {
        return new ConsumerRecord<>("topic", 0, offset, "key", new byte[0]);
    }
}
