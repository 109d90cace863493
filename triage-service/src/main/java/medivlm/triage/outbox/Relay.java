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
 * Sends the messages of one destination, in their order, and marks them published once they are
 * acknowledged. A crash in between repeats messages, never loses one. Only one process at a time
 * relays a destination (a lock held by the transaction).
 */
final class Relay implements Runnable {
    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final int SECONDS = 60;
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(10);

    private final Destination destination;
    private final OutboxConfig config;
    private final EntityManager entities;
    private final Producer<String, byte[]> producer;
    private final Clock clock;
    private final EventCodec codec = EventCodec.of("urn:medivlm:triage");
    private volatile boolean stopping;
    private Duration backoff = Duration.ZERO;

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
                int sent = QuarkusTransaction.requiringNew().timeout(SECONDS).call(this::relay);
                backoff = Duration.ZERO;
                if (sent == 0) {
                    pause(config.interval());
                }
            } catch (RuntimeException e) {
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

    private int relay() throws InterruptedException, ExecutionException {
        boolean mine =
                (Boolean)
                        entities.createNativeQuery("select pg_try_advisory_xact_lock(?1, ?2)")
                                .setParameter(1, 0x0B0)
                                .setParameter(2, destination.wire().hashCode())
                                .getSingleResult();
        if (!mine) {
            return 0;
        }
        List<Message> messages =
                entities.unwrap(Session.class)
                        .doReturningWork(connection ->
                                PendingMessages.next(connection, destination, config.batch()));
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (Message one : messages) {
            sent.add(
                    producer.send(
                            codec.encode(destination.topic(), one.event(), one.traceparent())));
        }
        producer.flush();
        List<RecordMetadata> places = new ArrayList<>();
        for (Future<RecordMetadata> one : sent) {
            places.add(one.get());
        }
        if (!messages.isEmpty()) {
            entities.unwrap(Session.class)
                    .doWork(connection ->
                            PendingMessages.mark(connection, messages, places, clock.instant()));
        }
        return messages.size();
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
