package medivlm.triage.outbox;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import medivlm.schemas.Event;
import medivlm.schemas.EventCodec;
import medivlm.schemas.EventJson;
import medivlm.schemas.UnreadableEventException;
import medivlm.triage.persistence.OutboxEntity;
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

    /** Rows of transactions below every running one: none can still turn up before them. */
    private static final String PENDING =
            "select o.* from outbox o where o.destination = ?1 and o.published_at is null and o.xid"
                    + " < pg_snapshot_xmin(pg_current_snapshot()) order by o.xid, o.id limit ?2";

    private static final String PUBLISHED =
            "update outbox o set published_at = ?, kafka_partition = sent.at_partition, kafka_offset ="
                    + " sent.at_offset from unnest(?::bigint[], ?::integer[], ?::bigint[]) as"
                    + " sent(id, at_partition, at_offset) where o.id = sent.id";

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
                        "event=relay-waits destination=%s backoff_ms=%d error=%s",
                        destination.wire(), backoff.toMillis(), e.getClass().getSimpleName());
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
        @SuppressWarnings("unchecked")
        List<OutboxEntity> rows =
                entities.createNativeQuery(PENDING, OutboxEntity.class)
                        .setParameter(1, destination.wire())
                        .setParameter(2, config.batch())
                        .getResultList();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (OutboxEntity row : rows) {
            sent.add(producer.send(codec.encode(destination.topic(), event(row), row.traceparent)));
        }
        producer.flush();
        List<RecordMetadata> places = new ArrayList<>();
        for (Future<RecordMetadata> one : sent) {
            places.add(one.get());
        }
        if (!rows.isEmpty()) {
            mark(rows, places);
        }
        return rows.size();
    }

    /** With one statement: one for each row was the dearest thing that the database did. */
    private void mark(List<OutboxEntity> rows, List<RecordMetadata> places) {
        Long[] ids = rows.stream().map(row -> row.id).toArray(Long[]::new);
        Integer[] partitions =
                places.stream().map(RecordMetadata::partition).toArray(Integer[]::new);
        Long[] offsets = places.stream().map(RecordMetadata::offset).toArray(Long[]::new);
        entities.unwrap(Session.class)
                .doWork(connection -> {
                    try (PreparedStatement statement = connection.prepareStatement(PUBLISHED)) {
                        statement.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
                        statement.setArray(2, connection.createArrayOf("bigint", ids));
                        statement.setArray(3, connection.createArrayOf("integer", partitions));
                        statement.setArray(4, connection.createArrayOf("bigint", offsets));
                        statement.executeUpdate();
                    }
                });
    }

    private static Event event(OutboxEntity row) {
        try {
            return EventJson.read(row.eventType, row.event.getBytes(StandardCharsets.UTF_8));
        } catch (UnreadableEventException e) {
            throw new IllegalStateException("outbox row " + row.id + " holds no event", e);
        }
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
