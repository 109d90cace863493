package medivlm.ingest.submission.kafka;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import medivlm.ingest.intake.EventPublisher;
import medivlm.ingest.intake.PublishingFailedException;
import medivlm.ingest.kafka.DeadLetters;
import medivlm.ingest.submission.SubmissionOutcome;
import medivlm.schemas.Fault;
import medivlm.schemas.Topic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * Reads submissions on one thread. A record is passed only once it is taken, or lies in the dead
 * letters; what cannot be taken now is read again after a while and holds up its own partition
 * only.
 */
final class SubmissionConsumer implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(SubmissionConsumer.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Pattern TOPICS =
            Pattern.compile(Pattern.quote(Topic.SUBMISSIONS.topicName()) + "(\\..+)?");

    private final Supplier<Consumer<String, byte[]>> connect;
    private final SubmissionRecords records;
    private final EventPublisher publisher;
    private final RetryPlan retries;
    private final Clock clock;
    private final Thread thread;
    private volatile boolean stopping;
    private volatile boolean polling;

    SubmissionConsumer(
            Supplier<Consumer<String, byte[]>> connect,
            SubmissionRecords records,
            EventPublisher publisher,
            RetryPlan retries,
            Clock clock) {
        this.connect = connect;
        this.records = records;
        this.publisher = publisher;
        this.retries = retries;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("submissions").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Whether it reads, or tries to. */
    boolean isAlive() {
        return thread.isAlive();
    }

    /** Whether it is connected and has polled. */
    boolean isPolling() {
        return polling;
    }

    @Override
    public void close() {
        stopping = true;
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopping) {
            try (Consumer<String, byte[]> consumer = connect.get()) {
                consumer.subscribe(TOPICS);
                while (!stopping) {
                    step(consumer);
                }
            } catch (WakeupException e) {
                return;
            } catch (KafkaException e) {
                polling = false;
                LOG.warnf("event=submissions_interrupted cause=%s", e.getClass().getSimpleName());
                pause();
            }
        }
    }

    /** One poll. Positions are committed only after all that they pass is done. */
    private void step(Consumer<String, byte[]> consumer) {
        consumer.resume(
                consumer.paused().stream()
                        .filter(partition -> retries.isDue(partition, clock.instant()))
                        .toList());
        Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            if (consumer.paused().contains(partition)) {
                continue;
            }
            if (take(record)) {
                retries.done(partition);
                done.put(partition, new OffsetAndMetadata(record.offset() + 1));
            } else {
                retries.again(partition, record.offset(), clock.instant());
                consumer.seek(partition, record.offset());
                consumer.pause(List.of(partition));
            }
        }
        polling = true;
        if (!done.isEmpty()) {
            consumer.commitSync(done);
        }
    }

    private boolean take(ConsumerRecord<String, byte[]> record) {
        try (Scope trace = traceOf(record).makeCurrent()) {
            Objects.requireNonNull(trace);
            return switch (records.take(record)) {
                case SubmissionOutcome.Accepted(int images) -> {
                    LOG.infof(
                            "event=submission_taken partition=%d offset=%d images=%d",
                            record.partition(), record.offset(), images);
                    yield true;
                }
                case SubmissionOutcome.Faulty(List<Fault> faults) -> giveUp(record, faults);
                case SubmissionOutcome.TryLater(Fault fault, boolean ours) ->
                        !ours && retries.isLast(record) && giveUp(record, List.of(fault));
            };
        }
    }

    /** Whether the dead letter is acknowledged. */
    private boolean giveUp(ConsumerRecord<String, byte[]> record, List<Fault> faults) {
        try {
            publisher.publish(
                    Topic.DEAD_LETTERS,
                    List.of(
                            DeadLetters.of(
                                    record.topic(),
                                    record.partition(),
                                    record.offset(),
                                    record.key(),
                                    record.headers(),
                                    record.value(),
                                    faults,
                                    clock.instant())));
            LOG.warnf(
                    "event=submission_refused partition=%d offset=%d faults=%d",
                    record.partition(), record.offset(), faults.size());
            return true;
        } catch (PublishingFailedException e) {
            return false;
        }
    }

    private static Context traceOf(ConsumerRecord<String, byte[]> record) {
        return W3CTraceContextPropagator.getInstance()
                .extract(Context.root(), record.headers(), new CloudEventTrace());
    }

    private void pause() {
        try {
            Thread.sleep(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }
}
