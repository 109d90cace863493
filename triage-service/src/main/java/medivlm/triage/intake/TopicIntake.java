package medivlm.triage.intake;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import medivlm.schemas.DeadLetter;
import medivlm.schemas.Decoded;
import medivlm.schemas.EventCodec;
import medivlm.schemas.Fault;
import medivlm.schemas.ReferencePublished;
import medivlm.schemas.Topic;
import medivlm.triage.kafka.DeadLetters;
import medivlm.triage.kafka.KafkaClients;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads one kind of topic into the database, on a thread of its own so that no topic holds up
 * another. Offsets are committed after the transaction: a crash in between repeats events, which
 * changes nothing.
 */
final class TopicIntake implements Runnable {
    private static final Logger LOG = Logger.getLogger(TopicIntake.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final long FIRST_BACKOFF_MS = 200;
    private static final long LONGEST_BACKOFF_MS = 5_000;

    /** Rest after following references, in times of what that took. */
    private static final int REST = 9;

    private static final Duration LONGEST_REST = Duration.ofSeconds(30);
    private static final int BATCH = 200;
    private static final String SERVICE = "triage-service";

    private final String name;
    private final List<Topic> topics;
    private final KafkaClients clients;
    private final Producer<String, byte[]> deadLetters;
    private final IntakeBatch batch;
    private final ReferenceFollower references;
    private final MeterRegistry meters;
    private final Clock clock;
    private final EventCodec codec = EventCodec.of("urn:medivlm:triage");
    private volatile boolean stopping;
    private volatile @Nullable KafkaConsumer<String, byte[]> current;
    private long backoffMs = FIRST_BACKOFF_MS;

    TopicIntake(
            String name,
            List<Topic> topics,
            KafkaClients clients,
            Producer<String, byte[]> deadLetters,
            IntakeBatch batch,
            ReferenceFollower references,
            MeterRegistry meters,
            Clock clock) {
        this.name = name;
        this.topics = topics;
        this.clients = clients;
        this.deadLetters = deadLetters;
        this.batch = batch;
        this.references = references;
        this.meters = meters;
        this.clock = clock;
    }

    /** Ends {@link #run} soon. */
    void stop() {
        stopping = true;
        KafkaConsumer<String, byte[]> consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
    }

    @Override
    public void run() {
        while (!stopping) {
            try (KafkaConsumer<String, byte[]> consumer =
                    clients.consumer("triage-worklist-" + name, BATCH)) {
                current = consumer;
                consumer.subscribe(topics.stream().map(Topic::topicName).toList());
                while (!stopping) {
                    step(consumer);
                }
            } catch (WakeupException e) {
                LOG.debugf("event=intake-woken intake=%s", name);
            } catch (RuntimeException e) {
                LOG.warnf("event=intake-restarts intake=%s error=\"%s\"", name, e.getMessage());
                pause();
            } finally {
                current = null;
            }
        }
    }

    private void step(KafkaConsumer<String, byte[]> consumer) {
        ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
        if (records.isEmpty()) {
            return;
        }
        try {
            process(records);
            consumer.commitSync(after(records));
            backoffMs = FIRST_BACKOFF_MS;
        } catch (TransientFailureException e) {
            LOG.warnf(
                    "event=intake-waits intake=%s backoff_ms=%d error=\"%s\"",
                    name, backoffMs, e.getMessage());
            for (TopicPartition partition : records.partitions()) {
                consumer.seek(partition, records.records(partition).getFirst().offset());
            }
            pause();
        }
    }

    private void process(ConsumerRecords<String, byte[]> records) throws TransientFailureException {
        List<ConsumerRecord<String, byte[]>> readable = new ArrayList<>();
        List<Received> events = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            switch (EventCodec.decode(record)) {
                case Decoded.Success success -> {
                    if (Topic.named(record.topic()).eventType().isInstance(success.event())) {
                        readable.add(record);
                        events.add(
                                new Received(
                                        success.event(),
                                        record.topic(),
                                        record.partition(),
                                        record.offset()));
                    } else {
                        String type = success.event().typeName();
                        bury(record, "the topic carries no " + type, List.of());
                    }
                }
                case Decoded.Unreadable unreadable ->
                        bury(record, "no event of ours", unreadable.faults());
            }
        }
        if (!events.isEmpty()) {
            applyAll(readable, events);
        }
        meters.counter("triage.intake.records", "intake", name).increment(records.count());
    }

    private void applyAll(List<ConsumerRecord<String, byte[]>> records, List<Received> events)
            throws TransientFailureException {
        try {
            batch.apply(events);
        } catch (RuntimeException e) {
            throwIfTransient(e);
            applyOneByOne(records, events);
        }
        Map<String, ReferencePublished> latest = new LinkedHashMap<>();
        for (Received received : events) {
            if (received.event() instanceof ReferencePublished reference) {
                latest.put(reference.corpus(), reference);
            }
        }
        if (!latest.isEmpty()) {
            long begin = System.nanoTime();
            for (ReferencePublished reference : latest.values()) {
                follow(reference);
            }
            rest(Duration.ofNanos(System.nanoTime() - begin));
        }
    }

    /**
     * Lets the others work after many rows were derived: under a load that brings references faster
     * than their rows can be derived, most of those are passed over.
     */
    private void rest(Duration worked) {
        Duration left = worked.multipliedBy(REST);
        left = left.compareTo(LONGEST_REST) < 0 ? left : LONGEST_REST;
        try {
            while (left.isPositive() && !stopping) {
                Duration now = left.compareTo(POLL) < 0 ? left : POLL;
                Thread.sleep(now);
                left = left.minus(now);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }

    private void applyOneByOne(List<ConsumerRecord<String, byte[]>> records, List<Received> events)
            throws TransientFailureException {
        for (int i = 0; i < events.size(); i++) {
            try {
                batch.apply(List.of(events.get(i)));
            } catch (RuntimeException e) {
                throwIfTransient(e);
                LOG.errorf("event=record-not-applied intake=%s error=%s", name, cause(e));
                bury(records.get(i), "can't be applied: " + cause(e), List.of());
            }
        }
    }

    private void follow(ReferencePublished reference) throws TransientFailureException {
        try {
            references.follow(reference);
        } catch (RuntimeException e) {
            throwIfTransient(e);
            LOG.errorf(
                    "event=reference-not-followed corpus=%s error=%s",
                    reference.corpus(), cause(e));
        }
    }

    private void bury(ConsumerRecord<String, byte[]> record, String reason, List<Fault> faults)
            throws TransientFailureException {
        DeadLetter letter =
                DeadLetters.of(
                        SERVICE,
                        reason,
                        faults,
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        record.key(),
                        record.headers(),
                        record.value(),
                        clock.instant());
        try {
            deadLetters.send(codec.encode(Topic.DEAD_LETTERS, letter, null)).get();
        } catch (ExecutionException e) {
            throw new TransientFailureException("dead letter not acknowledged", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransientFailureException("interrupted", e);
        }
        meters.counter("triage.intake.dead_letters", "intake", name).increment();
        LOG.warnf(
                "event=dead-letter topic=%s partition=%d offset=%d",
                record.topic(), record.partition(), record.offset());
    }

    private static void throwIfTransient(RuntimeException e) throws TransientFailureException {
        if (FailureKind.of(e) == FailureKind.TRANSIENT) {
            throw new TransientFailureException(cause(e), e);
        }
    }

    private static String cause(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return innermost.getClass().getSimpleName();
    }

    private static Map<TopicPartition, OffsetAndMetadata> after(
            ConsumerRecords<String, byte[]> records) {
        return records.partitions().stream()
                .collect(
                        Collectors.toMap(
                                partition -> partition,
                                partition ->
                                        new OffsetAndMetadata(
                                                records.records(partition).getLast().offset()
                                                        + 1)));
    }

    private void pause() {
        try {
            Thread.sleep(backoffMs);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
        backoffMs = Math.min(backoffMs * 2, LONGEST_BACKOFF_MS);
    }
}
