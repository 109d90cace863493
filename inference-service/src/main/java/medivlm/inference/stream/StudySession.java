package medivlm.inference.stream;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import medivlm.inference.analysis.ImageStoreUnavailableException;
import medivlm.inference.analysis.RadiologistUnavailableException;
import medivlm.inference.analysis.StudyAnalyst;
import medivlm.inference.batching.Backoff;
import medivlm.inference.batching.BatchAggregator;
import medivlm.schemas.StudyAnalysed;
import medivlm.schemas.Topic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * One life of a consumer and a producer, driven by one poll thread. While the device is busy the
 * thread goes on polling, so that the group keeps us and STAT studies come to the front, but its
 * queue is bounded and partitions are paused when it is full. Results and offsets are committed in
 * one transaction: after a crash anywhere a study is either answered once or read again.
 *
 * <p>Any exception out of {@link #run} means: close both clients and begin a new session.
 */
final class StudySession implements ConsumerRebalanceListener {

    private static final System.Logger LOG = System.getLogger(StudySession.class.getName());
    private static final String STAT = Topic.STUDIES_STAT.topicName();
    private static final Duration BUSY = Duration.ofMillis(10);
    private static final Duration IDLE = Duration.ofMillis(500);
    private static final Duration REBALANCE = Duration.ofMillis(100);
    private static final Duration LAST_BATCH = Duration.ofSeconds(20);

    private final Consumer<String, byte[]> consumer;
    private final Producer<String, byte[]> producer;
    private final Publication publication;
    private final StudyAnalyst analyst;
    private final Executor device;
    private final RecordReader reader;
    private final BatchAggregator<Taken> aggregator;
    private final Backoff backoff;
    private final StreamMeter meter;
    private final StreamState state;
    private @Nullable Flight flight;
    private boolean over;

    StudySession(
            Consumer<String, byte[]> consumer,
            Producer<String, byte[]> producer,
            StreamSettings settings,
            StudyAnalyst analyst,
            Executor device,
            StreamMeter meter,
            StreamState state,
            StudySpans spans,
            Clock clock) {
        this.consumer = consumer;
        this.producer = producer;
        this.publication = new Publication(producer, consumer, meter, spans);
        this.analyst = analyst;
        this.device = device;
        this.meter = meter;
        this.state = state;
        reader = new RecordReader(clock);
        aggregator = new BatchAggregator<>(settings.batchSize(), settings.batchDeadline());
        backoff = new Backoff(settings.firstPause(), settings.longestPause());
    }

    /** Works until {@link StreamState#stopping}; then finishes the batch at hand. */
    void run() {
        try {
            work();
        } finally {
            // closing the consumer calls the listener once more: nothing is published any more
            over = true;
        }
    }

    private void work() {
        producer.initTransactions();
        consumer.subscribe(List.of(STAT, Topic.STUDIES.topicName()), this);
        while (!state.stopping()) {
            advance();
            balance();
            try {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(patience())) {
                    aggregator.offer(
                            reader.read(record), record.topic().equals(STAT), System.nanoTime());
                }
            } catch (WakeupException e) {
                if (!state.stopping()) {
                    throw e;
                }
            }
            state.polled();
        }
        finishFlight();
    }

    /** Moves the batch at hand on, or takes the next one. */
    private void advance() {
        Flight current = flight;
        long now = System.nanoTime();
        if (current == null) {
            if (aggregator.due(now)) {
                flight = new Flight(aggregator.take(), now);
                meter.batchStarted(flight.taken.size());
                start(flight);
            }
        } else if (current.result == null) {
            if (now - current.retryAt >= 0) {
                start(current);
            }
        } else if (current.result.isDone() && now - current.retryAt >= 0) {
            conclude(current);
        }
    }

    private void start(Flight current) {
        var studies = current.inHand();
        current.result =
                studies.isEmpty()
                        ? CompletableFuture.completedFuture(List.of())
                        : CompletableFuture.supplyAsync(() -> analyst.analyse(studies), device);
    }

    private void conclude(Flight current) {
        var result = current.result;
        if (result == null) {
            return;
        }
        List<StudyAnalysed> outcomes;
        try {
            outcomes = result.join();
        } catch (CompletionException e) {
            retryLater(current, e);
            return;
        }
        if (publication.commit(current, outcomes)) {
            meter.batchDone(Duration.ofNanos(System.nanoTime() - current.started));
            flight = null;
            state.working();
        } else {
            current.retryAt = System.nanoTime() + REBALANCE.toNanos();
        }
    }

    private void retryLater(Flight current, CompletionException e) {
        Throwable cause = e.getCause();
        if (!(cause instanceof ImageStoreUnavailableException)
                && !(cause instanceof RadiologistUnavailableException)) {
            throw e;
        }
        current.failures++;
        Duration pause = backoff.after(current.failures);
        current.result = null;
        current.retryAt = System.nanoTime() + pause.toNanos();
        String name = cause instanceof ImageStoreUnavailableException ? "image-store" : "device";
        meter.retry(name);
        state.waitingFor(name + ": " + cause.getMessage());
        LOG.log(
                System.Logger.Level.WARNING,
                "event=batch-waits cause={0} tries={1} pause_ms={2}",
                name,
                current.failures,
                pause.toMillis());
    }

    /** Lets in what the queue has room for. */
    private void balance() {
        Set<TopicPartition> open = new HashSet<>();
        Set<TopicPartition> shut = new HashSet<>();
        for (TopicPartition partition : consumer.assignment()) {
            boolean wanted =
                    partition.topic().equals(STAT)
                            ? aggregator.wantsStat()
                            : aggregator.wantsRoutine();
            (wanted ? open : shut).add(partition);
        }
        consumer.pause(shut);
        consumer.resume(open);
    }

    private Duration patience() {
        if (flight != null) {
            return BUSY;
        }
        long due = aggregator.nanosUntilDue(System.nanoTime());
        return due < IDLE.toNanos() ? Duration.ofNanos(due) : IDLE;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        state.joined();
    }

    /** The batch at hand is finished first, while the partitions are still ours. */
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        if (over) {
            return;
        }
        Flight current = flight;
        if (current != null && current.partitions().stream().anyMatch(partitions::contains)) {
            finishFlight();
        }
        giveUp(partitions);
    }

    /** Somebody else has them already: nothing of theirs may be published any more. */
    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        if (!over) {
            giveUp(partitions);
        }
    }

    private void finishFlight() {
        Flight current = flight;
        if (current == null || current.result == null) {
            return;
        }
        try {
            current.result.get(LAST_BATCH.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.log(System.Logger.Level.WARNING, "event=batch-abandoned cause=too-slow");
            return;
        } catch (ExecutionException e) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        conclude(current);
    }

    /** Forgets the records of partitions; those of others in the same batch are read again. */
    private void giveUp(Collection<TopicPartition> gone) {
        aggregator.removeIf(taken -> gone.contains(taken.partition()));
        Flight current = flight;
        if (current == null || current.partitions().stream().noneMatch(gone::contains)) {
            return;
        }
        flight = null;
        current.offsetsBefore()
                .forEach((partition, offset) -> {
                    if (!gone.contains(partition)) {
                        aggregator.removeIf(taken -> taken.partition().equals(partition));
                        consumer.seek(partition, offset);
                    }
                });
    }
}
