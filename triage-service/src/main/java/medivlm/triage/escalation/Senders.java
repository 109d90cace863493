package medivlm.triage.escalation;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import medivlm.triage.persistence.EscalationEntity;
import medivlm.triage.persistence.EscalationMessageEntity;
import medivlm.triage.roles.Part;
import medivlm.triage.roles.RolesConfig;

/** Runs one sender per destination where this process keeps the worklist. */
@ApplicationScoped
class Senders {
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    private final Destinations destinations;
    private final MessageQueue queue;
    private final RolesConfig roles;
    private final MeterRegistry meters;
    private final AtomicLong open = new AtomicLong();
    private final AtomicLong pending = new AtomicLong();
    private final AtomicLong undeliverable = new AtomicLong();
    private final List<Sender> senders = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    @Inject
    Senders(
            Destinations destinations,
            MessageQueue queue,
            RolesConfig roles,
            MeterRegistry meters) {
        this.destinations = destinations;
        this.queue = queue;
        this.roles = roles;
        this.meters = meters;
    }

    void start(@Observes StartupEvent event) {
        if (roles.roles().contains(Part.WORKLIST)) {
            meters.gauge("triage.escalation.open", open);
            meters.gauge("triage.escalation.pending", pending);
            meters.gauge("triage.escalation.undeliverable", undeliverable);
            startAll();
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopAll();
    }

    /** Starts a thread for each destination. */
    void startAll() {
        for (Destinations.Destination destination : destinations.all()) {
            Sender sender = new Sender(destination, queue);
            senders.add(sender);
            threads.add(
                    Thread.ofPlatform()
                            .name("escalation-" + destination.name())
                            .daemon()
                            .start(sender));
        }
    }

    /** Stops them; a message that is being sent may be sent again later. */
    void stopAll() throws InterruptedException {
        senders.forEach(Sender::stop);
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            thread.join(STOP_WITHIN);
        }
        senders.clear();
        threads.clear();
    }

    @Scheduled(every = "15s", delayed = "5s")
    @Transactional
    void measure() {
        if (roles.roles().contains(Part.WORKLIST)) {
            open.set(EscalationEntity.count("endedAt is null"));
            pending.set(
                    EscalationMessageEntity.count("state = ?1", EscalationMessageEntity.PENDING));
            undeliverable.set(
                    EscalationEntity.count("endedAt is null and undeliverableAt is not null"));
        }
    }
}
