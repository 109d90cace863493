package medivlm.triage.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import medivlm.triage.kafka.KafkaClients;
import medivlm.triage.roles.Part;
import medivlm.triage.roles.RolesConfig;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/** Starts one relay per destination where this process keeps the worklist; prunes old messages. */
@ApplicationScoped
class Relays {
    private static final Duration STOP_WITHIN = Duration.ofSeconds(8);

    private final RolesConfig roles;
    private final OutboxConfig config;
    private final KafkaClients clients;
    private final EntityManager entities;
    private final DataSource database;
    private final MeterRegistry meters;
    private final Clock clock;
    private final AtomicLong pending = new AtomicLong();
    private final List<Relay> relays = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private @Nullable Producer<String, byte[]> producer;

    @Inject
    Relays(
            RolesConfig roles,
            OutboxConfig config,
            KafkaClients clients,
            EntityManager entities,
            DataSource database,
            MeterRegistry meters,
            Clock clock) {
        this.roles = roles;
        this.config = config;
        this.clients = clients;
        this.entities = entities;
        this.database = database;
        this.meters = meters;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        if (!roles.roles().contains(Part.WORKLIST)) {
            return;
        }
        meters.gauge("triage.outbox.pending", pending);
        Producer<String, byte[]> made = clients.producer("triage-worklist-outbox");
        producer = made;
        for (Destination destination : Destination.values()) {
            Relay relay = new Relay(destination, config, entities, made, clock);
            relays.add(relay);
            threads.add(
                    Thread.ofPlatform().name("relay-" + destination.wire()).daemon().start(relay));
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        relays.forEach(Relay::stop);
        for (Thread thread : threads) {
            thread.join(STOP_WITHIN);
        }
        if (producer != null) {
            producer.close(STOP_WITHIN);
        }
    }

    @Scheduled(every = "10s", delayed = "5s")
    void measure() throws SQLException {
        if (!roles.roles().contains(Part.WORKLIST)) {
            return;
        }
        long all = 0;
        try (Connection connection = database.getConnection()) {
            for (Destination destination : Destination.values()) {
                all += SentBatches.pending(connection, destination);
            }
        }
        pending.set(all);
    }

    @Scheduled(every = "1h", delayed = "1m")
    void prune() throws SQLException {
        if (roles.roles().contains(Part.WORKLIST)) {
            try (Connection connection = database.getConnection()) {
                SentBatches.prune(connection, clock.instant().minus(config.retention()));
            }
        }
    }
}
