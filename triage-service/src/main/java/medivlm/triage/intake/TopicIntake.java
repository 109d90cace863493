package medivlm.triage.intake;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import medivlm.schemas.Decoded;
import medivlm.schemas.EventCodec;
import medivlm.schemas.ReferencePublished;
import medivlm.schemas.Topic;
import medivlm.triage.kafka.KafkaClients;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads one kind of topic into the database, on a thread of its own so that no topic holds up
 * another. Reports and severities come by one reader, which writes those that belong together at
 * once ({@link Pairs}). Offsets are committed after the transaction: a crash in between repeats
 * events, which changes nothing.
 */
final class TopicIntake implements Runnable {
    private static final Logger LOG = Logger.getLogger(TopicIntake.class);
    private static final Duration POLL = Duration.ofMillis(250);

    /** While events wait for others. */
    private static final Duration SHORT_POLL = Duration.ofMillis(50);

    private static final Pairs.Limits LIMITS =
            new Pairs.Limits(Duration.ofSeconds(1), Duration.ofSeconds(30), 400);
    private static final long FIRST_BACKOFF_MS = 200;
    private static final long LONGEST_BACKOFF_MS = 5_000;

    private static final int BATCH = 200;

    /** Most events of one transaction: a batch with what belongs to it. */
    private static final int MOST = 2 * BATCH;

    private final String name;
    private final String client;
    private final List<Topic> topics;
    private final KafkaClients clients;
    private final Burials burials;
    private final IntakeBatch batch;
    private final ReferenceFollower references;
    private final Backlog backlog;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Pairs pairs = new Pairs(LIMITS);
    private final Map<TopicPartition, Long> read = new HashMap<>();
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private volatile boolean stopping;
    private volatile @Nullable KafkaConsumer<String, byte[]> current;
    private long backoffMs = FIRST_BACKOFF_MS;

    TopicIntake(
            String name,
            String client,
            List<Topic> topics,
            KafkaClients clients,
            Burials burials,
            IntakeBatch batch,
            ReferenceFollower references,
            Backlog backlog,
            MeterRegistry meters,
            Clock clock) {
        this.name = name;
        this.client = client;
        this.topics = topics;
        this.clients = clients;
        this.burials = burials;
        this.batch = batch;
        this.references = references;
        this.backlog = backlog;
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
                    clients.consumer("triage-worklist-" + name, client, BATCH)) {
                current = consumer;
                forget(List.copyOf(read.keySet()));
                consumer.subscribe(topics.stream().map(Topic::topicName).toList(), new Moves());
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
                backlog.behind(client, false);
            }
        }
    }

    private void step(KafkaConsumer<String, byte[]> consumer) {
        ConsumerRecords<String, byte[]> records = consumer.poll(patience());
        try {
            take(records);
            boolean more = records.count() >= BATCH;
            tellOfBacklog(more || pairs.heldCount() >= BATCH);
            if (!more) {
                pairs.expire(clock.instant(), BATCH);
            }
            if (!more || pairs.dueCount() >= BATCH) {
                applyDue();
            }
            commit(consumer);
            hold(consumer);
            backoffMs = FIRST_BACKOFF_MS;
        } catch (TransientFailureException e) {
            LOG.warnf(
                    "event=intake-waits intake=%s backoff_ms=%d error=\"%s\"",
                    name, backoffMs, e.getMessage());
            startOver(consumer, records);
            pause();
        }
    }

    private void tellOfBacklog(boolean behind) {
        if (topics.contains(Topic.ANALYSES)) {
            backlog.behind(client, behind);
        }
    }

    private void applyDue() throws TransientFailureException {
        List<Pending> due = pairs.due(MOST);
        if (!due.isEmpty()) {
            Instant begin = clock.instant();
            apply(due);
            pairs.applied(due, Duration.between(begin, clock.instant()));
        }
    }

    private Duration patience() {
        if (pairs.dueCount() > 0) {
            return Duration.ZERO;
        }
        return pairs.isEmpty() ? POLL : SHORT_POLL;
    }

    private void take(ConsumerRecords<String, byte[]> records) throws TransientFailureException {
        Instant now = clock.instant();
        for (ConsumerRecord<String, byte[]> record : records) {
            read.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
            switch (EventCodec.decode(record)) {
                case Decoded.Success success -> {
                    if (Topic.named(record.topic()).eventType().isInstance(success.event())) {
                        pairs.add(
                                new Pending(
                                        record,
                                        new Received(
                                                success.event(),
                                                record.topic(),
                                                record.partition(),
                                                record.offset())),
                                now);
                    } else {
                        String type = success.event().typeName();
                        burials.bury(record, "the topic carries no " + type, List.of());
                    }
                }
                case Decoded.Unreadable unreadable ->
                        burials.bury(record, "no event of ours", unreadable.faults());
            }
        }
        if (!records.isEmpty()) {
            meters.counter("triage.intake.records", "intake", name).increment(records.count());
        }
    }

    /** Up to the first event of each partition that is not applied. */
    private void commit(KafkaConsumer<String, byte[]> consumer) {
        Map<TopicPartition, OffsetAndMetadata> moved = new HashMap<>();
        read.forEach((partition, end) -> {
            long next = pairs.first(partition).orElse(end);
            Long before = committed.put(partition, next);
            if (before == null || before != next) {
                moved.put(partition, new OffsetAndMetadata(next));
            }
        });
        if (!moved.isEmpty()) {
            consumer.commitSync(moved);
        }
    }

    /** Reads no more of a partition of which enough waits. */
    private void hold(KafkaConsumer<String, byte[]> consumer) {
        Set<TopicPartition> full = pairs.full();
        Set<TopicPartition> paused = consumer.paused();
        consumer.pause(consumer.assignment().stream().filter(full::contains).toList());
        consumer.resume(paused.stream().filter(partition -> !full.contains(partition)).toList());
    }

    /** Reads again what was not applied. */
    private void startOver(
            KafkaConsumer<String, byte[]> consumer, ConsumerRecords<String, byte[]> records) {
        Set<TopicPartition> partitions = new HashSet<>(read.keySet());
        partitions.addAll(records.partitions());
        for (TopicPartition partition : partitions) {
            long held = pairs.first(partition).orElse(Long.MAX_VALUE);
            long polled =
                    records.records(partition).stream()
                            .mapToLong(ConsumerRecord::offset)
                            .findFirst()
                            .orElse(Long.MAX_VALUE);
            if (Math.min(held, polled) < Long.MAX_VALUE) {
                consumer.seek(partition, Math.min(held, polled));
            }
        }
        forget(partitions);
        consumer.resume(consumer.paused());
    }

    private void forget(Collection<TopicPartition> partitions) {
        pairs.forget(partitions);
        read.keySet().removeAll(partitions);
        committed.keySet().removeAll(partitions);
    }

    /** What another process reads from now on is none of ours. */
    private final class Moves implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            forget(partitions);
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            // read from where the group stands
        }
    }

    private void apply(List<Pending> due) throws TransientFailureException {
        List<Received> events =
                due.stream()
                        .sorted(Comparator.comparingInt(this::rank))
                        .map(Pending::received)
                        .toList();
        try {
            batch.apply(events);
        } catch (RuntimeException e) {
            throwIfTransient(e);
            applyOneByOne(due);
        }
        Map<String, ReferencePublished> latest = new LinkedHashMap<>();
        for (Received received : events) {
            if (received.event() instanceof ReferencePublished reference) {
                latest.put(reference.corpus(), reference);
            }
        }
        Instant restsEnd = clock.instant().plus(ReferenceFollower.RESTS_WITHIN);
        for (ReferencePublished reference : latest.values()) {
            follow(reference, restsEnd);
        }
    }

    /** By topic: what follows one after the other of a kind is written at once. */
    private int rank(Pending pending) {
        return topics.indexOf(Topic.named(pending.record().topic()));
    }

    private void applyOneByOne(List<Pending> due) throws TransientFailureException {
        for (Pending pending : due) {
            try {
                batch.apply(List.of(pending.received()));
            } catch (RuntimeException e) {
                throwIfTransient(e);
                LOG.errorf("event=record-not-applied intake=%s error=%s", name, cause(e));
                burials.bury(pending.record(), "can't be applied: " + cause(e), List.of());
            }
        }
    }

    private void follow(ReferencePublished reference, Instant restsEnd)
            throws TransientFailureException {
        try {
            references.follow(reference, restsEnd, () -> stopping);
        } catch (RuntimeException e) {
            throwIfTransient(e);
            LOG.errorf(
                    "event=reference-not-followed corpus=%s error=%s",
                    reference.corpus(), cause(e));
        }
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
