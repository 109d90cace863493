package medivlm.triage.outbox;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import medivlm.schemas.EventCodec;
import medivlm.triage.outbox.PendingMessages.Message;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/**
 * Sends the messages of one destination, in their order, and notes where they went once they are
 * acknowledged. A crash in between repeats messages, never loses one. Only one process at a time
 * relays a destination (a lock held by the transaction).
 */
final class Relay implements Runnable {
    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final int SECONDS = 60;
    private static final int RENUMBERING_SECONDS = 1800;
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(10);

    private final Destination destination;
    private final OutboxConfig config;
    private final EntityManager entities;
    private final Producer<String, byte[]> producer;
    private final Clock clock;
    private final EventCodec codec = EventCodec.of("urn:medivlm:triage");
    private volatile boolean stopping;
    private Duration backoff = Duration.ZERO;
    private boolean inOrder;

    Relay(
            Destination destination,
            OutboxConfig config,
            EntityManager entities,
            Producer<String, byte[]> producer,
            Clock clock) {
        this.destination = destination;
        this.config = config;
        this.entities = entities;
        this.producer = producer;
        this.clock = clock;
    }

    /** Ends {@link #run} soon. */
    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        while (!stopping) {
            try {
                if (!inOrder) {
                    inOrder =
                            QuarkusTransaction.requiringNew()
                                    .timeout(RENUMBERING_SECONDS)
                                    .call(this::order);
                }
                int sent =
                        inOrder
                                ? QuarkusTransaction.requiringNew()
                                        .timeout(SECONDS)
                                        .call(this::relay)
                                : 0;
                backoff = Duration.ZERO;
                if (sent == 0) {
                    pause(config.interval());
                }
            } catch (RuntimeException e) {
                inOrder = false; // it may be another database by then
                backoff = next(backoff);
                LOG.warnf(
                        "event=relay-waits destination=%s backoff_ms=%d error=\"%s: %s\"",
                        destination.wire(),
                        backoff.toMillis(),
                        e.getClass().getSimpleName(),
                        e.getMessage());
                pause(backoff);
            }
        }
    }

    /** Whether the messages are in order; false where another process has to see to it. */
    private boolean order() {
        if (!lock()) {
            return false;
        }
        return session()
                .doReturningWork(connection -> {
                    if (Renumbering.needed(connection, destination)) {
                        LOG.warnf(
                                "event=outbox-renumbered destination=%s messages=%d cause=\"the"
                                        + " database was restored into another cluster\"",
                                destination.wire(), Renumbering.run(connection, destination));
                    }
                    return true;
                });
    }

    private int relay() throws InterruptedException, ExecutionException {
        if (!lock()) {
            return 0;
        }
        List<Message> messages =
                session()
                        .doReturningWork(connection ->
                                PendingMessages.next(
                                        connection,
                                        destination,
                                        SentBatches.last(connection, destination),
                                        config.batch()));
        if (messages.isEmpty()) {
            return 0;
        }
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (Message one : messages) {
            sent.add(
                    producer.send(
                            codec.encode(destination.topic(), one.event(), one.traceparent())));
        }
        producer.flush();
        List<RecordMetadata> records = new ArrayList<>();
        for (Future<RecordMetadata> one : sent) {
            records.add(one.get());
        }
        session()
                .doWork(connection ->
                        SentBatches.add(
                                connection, destination, messages, records, clock.instant()));
        return messages.size();
    }

    /** Takes the destination's lock for this transaction, unless another process has it. */
    private boolean lock() {
        return (Boolean)
                entities.createNativeQuery("select pg_try_advisory_xact_lock(?1, ?2)")
                        .setParameter(1, 0x0B0)
                        .setParameter(2, destination.wire().hashCode())
                        .getSingleResult();
    }

    private Session session() {
        return entities.unwrap(Session.class);
    }

    private static Duration next(Duration before) {
        Duration doubled = before.isZero() ? Duration.ofMillis(200) : before.multipliedBy(2);
        return doubled.compareTo(LONGEST_BACKOFF) < 0 ? doubled : LONGEST_BACKOFF;
    }

    private void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }
}
