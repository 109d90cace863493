package medivlm.triage.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import medivlm.triage.roles.Part;
import medivlm.triage.roles.RolesConfig;

/** Starts one sender per destination where this process keeps the worklist; measures and prunes. */
@ApplicationScoped
class Deliveries {
    private static final Duration STOP_WITHIN = Duration.ofSeconds(8);

    private final RolesConfig roles;
    private final DeliveryConfig config;
    private final DeliveryQueue queue;
    private final DeliveryStatus status;
    private final Routes routes;
    private final MeterRegistry meters;
    private final Clock clock;
    private final List<QueueSender> senders = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Map<String, AtomicLong> pending = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> parked = new ConcurrentHashMap<>();

    @Inject
    Deliveries(
            RolesConfig roles,
            DeliveryConfig config,
            DeliveryQueue queue,
            DeliveryStatus status,
            Routes routes,
            MeterRegistry meters,
            Clock clock) {
        this.roles = roles;
        this.config = config;
        this.queue = queue;
        this.status = status;
        this.routes = routes;
        this.meters = meters;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        if (roles.roles().contains(Part.WORKLIST)) {
            startSenders();
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopSenders();
    }

    /** Starts the senders. */
    void startSenders() {
        routes.all()
                .forEach((name, route) -> {
                    QueueSender sender =
                            new QueueSender(name, route, queue, config.interval(), clock);
                    senders.add(sender);
                    threads.add(Thread.ofPlatform().name("deliver-" + name).daemon().start(sender));
                });
    }

    /** Stops them; a message on its way gets its answer first. */
    void stopSenders() throws InterruptedException {
        senders.forEach(QueueSender::stop);
        for (Thread thread : threads) {
            thread.join(STOP_WITHIN);
        }
        senders.clear();
        threads.clear();
    }

    @Scheduled(every = "10s", delayed = "5s")
    void measure() {
        if (roles.roles().contains(Part.WORKLIST)) {
            for (DestinationStatus each : status.all()) {
                gauge(pending, "triage.delivery.pending", each.destination()).set(each.pending());
                gauge(parked, "triage.delivery.parked", each.destination()).set(each.parked());
            }
        }
    }

    @Scheduled(every = "1h", delayed = "2m")
    void prune() {
        if (roles.roles().contains(Part.WORKLIST)) {
            queue.prune(config.retention());
        }
    }

    private AtomicLong gauge(Map<String, AtomicLong> gauges, String meter, String destination) {
        return gauges.computeIfAbsent(
                destination,
                name ->
                        meters.gauge(
                                meter, List.of(Tag.of("destination", name)), new AtomicLong()));
    }
}
