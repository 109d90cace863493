package medivlm.triage.fhir.subscription;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import medivlm.triage.roles.Part;
import medivlm.triage.roles.RolesConfig;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks which subscriptions have something to do, and gives each a thread of its own until it is
 * done: an endpoint that hangs holds up nobody else. Runs where this process keeps the worklist.
 */
@ApplicationScoped
class Notifiers {
    private static final Logger LOG = Logger.getLogger(Notifiers.class);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(8);

    private final RolesConfig roles;
    private final SubscriptionConfig config;
    private final NotificationDesk desk;
    private final Map<UUID, Thread> running = new ConcurrentHashMap<>();
    private volatile boolean stopping;
    private @Nullable Thread looking;
    private @Nullable RestHook hook;

    @Inject
    Notifiers(RolesConfig roles, SubscriptionConfig config, NotificationDesk desk) {
        this.roles = roles;
        this.config = config;
        this.desk = desk;
    }

    void start(@Observes StartupEvent event) {
        if (roles.roles().contains(Part.WORKLIST)) {
            startNotifying();
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopNotifying();
    }

    /** Begins to look. */
    void startNotifying() {
        stopping = false;
        RestHook opened = new RestHook(config.timeout());
        hook = opened;
        looking = Thread.ofPlatform().name("subscriptions").daemon().start(() -> look(opened));
    }

    /** Ends; a notification on its way gets its answer first. */
    void stopNotifying() throws InterruptedException {
        stopping = true;
        Thread looked = looking;
        if (looked != null) {
            looked.interrupt();
            looked.join(STOP_WITHIN);
        }
        long until = System.nanoTime() + STOP_WITHIN.toNanos();
        for (Thread thread : running.values()) {
            Duration left = Duration.ofNanos(Math.max(1, until - System.nanoTime()));
            thread.join(left);
            thread.interrupt();
        }
        if (hook != null) {
            hook.close();
        }
        looking = null;
        hook = null;
    }

    private void look(RestHook opened) {
        while (!stopping) {
            try {
                for (UUID id : desk.due()) {
                    running.computeIfAbsent(id, one -> notifier(one, opened));
                }
            } catch (RuntimeException e) {
                LOG.warnf("event=subscriptions-wait error=%s", e.getClass().getSimpleName());
            }
            try {
                Thread.sleep(config.interval());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private Thread notifier(UUID id, RestHook opened) {
        Notifier notifier = new Notifier(id, desk, opened, () -> stopping);
        return Thread.ofVirtual()
                .name("subscription-" + id)
                .start(() -> {
                    try {
                        notifier.run();
                    } finally {
                        running.remove(id);
                    }
                });
    }
}
