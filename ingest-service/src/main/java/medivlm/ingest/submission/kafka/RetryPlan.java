package medivlm.ingest.submission.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Which record of a partition is tried again, how often it was tried, and when next. */
final class RetryPlan {
    private record Attempt(long offset, int count, Instant next) {}

    private final int attempts;
    private final Duration wait;
    private final Map<TopicPartition, Attempt> plan = new HashMap<>();

    RetryPlan(int attempts, Duration wait) {
        this.attempts = attempts;
        this.wait = wait;
    }

    boolean isDue(TopicPartition partition, Instant now) {
        Attempt attempt = plan.get(partition);
        return attempt == null || !now.isBefore(attempt.next());
    }

    /** Whether the try at hand is the last that is allowed. */
    boolean isLast(ConsumerRecord<?, ?> record) {
        Attempt attempt = plan.get(new TopicPartition(record.topic(), record.partition()));
        int tried = attempt == null || attempt.offset() != record.offset() ? 0 : attempt.count();
        return tried + 1 >= attempts;
    }

    void again(TopicPartition partition, long offset, Instant now) {
        Attempt before = plan.get(partition);
        int tried = before == null || before.offset() != offset ? 0 : before.count();
        plan.put(partition, new Attempt(offset, tried + 1, now.plus(wait)));
    }

    void done(TopicPartition partition) {
        plan.remove(partition);
    }
}
