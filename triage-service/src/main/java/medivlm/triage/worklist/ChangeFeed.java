package medivlm.triage.worklist;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import medivlm.triage.roles.Part;
import medivlm.triage.roles.RolesConfig;
import medivlm.triage.security.Caller;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Live changes for browsers. One thread reads the settled changes once and hands each to every
 * reader that may see its site; a reader who connects with a place in the past is brought up to
 * date by the same thread first, so none is lost and none comes twice. A reader that can't keep up
 * is cut off and connects again where it was.
 */
@ApplicationScoped
class ChangeFeed {
    private static final Logger LOG = Logger.getLogger(ChangeFeed.class);
    private static final Duration PAUSE = Duration.ofMillis(150);
    private static final Duration PING_EVERY = Duration.ofSeconds(15);
    private static final int BATCH = 500;
    private static final Caller FEED = new Caller("-", "-", Set.of(), Set.of(), true);

    private final ChangeLog log;
    private final PostgresWorklist worklist;
    private final ObjectMapper json;
    private final WorklistConfig config;
    private final RolesConfig roles;
    private final Clock clock;
    private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
    private volatile boolean stopping;
    private @Nullable Thread thread;

    @Inject
    ChangeFeed(
            ChangeLog log,
            PostgresWorklist worklist,
            ObjectMapper json,
            WorklistConfig config,
            RolesConfig roles,
            MeterRegistry meters,
            Clock clock) {
        this.log = log;
        this.worklist = worklist;
        this.json = json;
        this.config = config;
        this.roles = roles;
        this.clock = clock;
        meters.gauge("triage.worklist.readers", subscribers, List::size);
    }

    private static final class Subscriber {
        final Caller caller;
        final MultiEmitter<? super ChangeEvent> emitter;
        final Instant since;
        Position at;
        Instant lastSent;
        boolean greeted;

        Subscriber(
                Caller caller,
                MultiEmitter<? super ChangeEvent> emitter,
                Position at,
                Instant since) {
            this.caller = caller;
            this.emitter = emitter;
            this.at = at;
            this.since = since;
            this.lastSent = since;
        }

        void send(ChangeEvent event, Instant now) {
            emitter.emit(event);
            lastSent = now;
        }
    }

    /**
     * Changes for a reader.
     *
     * @param from where they stopped; null to begin now
     */
    Multi<ChangeEvent> changes(Caller caller, @Nullable Position from) {
        Position begin = from == null ? log.end() : from;
        return Multi.createFrom()
                .emitter(
                        emitter -> {
                            Subscriber subscriber =
                                    new Subscriber(caller, emitter, begin, clock.instant());
                            emitter.onTermination(() -> subscribers.remove(subscriber));
                            subscribers.add(subscriber);
                        },
                        BackPressureStrategy.BUFFER);
    }

    void start(@Observes StartupEvent event) {
        if (roles.roles().contains(Part.WORKLIST) || roles.roles().contains(Part.WEB)) {
            thread = Thread.ofPlatform().name("worklist-changes").daemon().start(this::run);
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        subscribers.forEach(subscriber -> subscriber.emitter.complete());
        if (thread != null) {
            thread.join(PAUSE.multipliedBy(20));
        }
    }

    private void run() {
        while (!stopping) {
            try {
                if (!subscribers.isEmpty()) {
                    serve();
                }
            } catch (RuntimeException e) {
                LOG.warnf("event=changes-wait error=%s", e.getClass().getSimpleName());
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Readers at the same place share one read of the log and of the rows. */
    private void serve() {
        Instant now = clock.instant();
        Map<Position, List<Subscriber>> byPlace = new TreeMap<>();
        for (Subscriber subscriber : subscribers) {
            if (now.isAfter(subscriber.since.plus(config.eventsLifetime()))) {
                subscriber.emitter.complete();
                continue;
            }
            if (!subscriber.greeted) {
                greet(subscriber, now);
            }
            byPlace.computeIfAbsent(subscriber.at, at -> new ArrayList<>()).add(subscriber);
        }
        byPlace.forEach((place, readers) -> advance(place, readers, now));
        for (Subscriber subscriber : subscribers) {
            if (now.isAfter(subscriber.lastSent.plus(PING_EVERY))) {
                subscriber.send(
                        new ChangeEvent(ChangeEvent.PING, subscriber.at, ChangeEvent.NOTHING), now);
            }
        }
    }

    private void greet(Subscriber subscriber, Instant now) {
        if (!log.holds(subscriber.at)) {
            subscriber.at = log.end();
            subscriber.send(
                    new ChangeEvent(ChangeEvent.RESET, subscriber.at, ChangeEvent.NOTHING), now);
        } else {
            subscriber.send(
                    new ChangeEvent(ChangeEvent.HELLO, subscriber.at, ChangeEvent.NOTHING), now);
        }
        subscriber.greeted = true;
    }

    private void advance(Position place, List<Subscriber> readers, Instant now) {
        List<ChangeLog.Entry> entries = log.after(place, BATCH);
        if (entries.isEmpty()) {
            return;
        }
        Map<UUID, Position> last = new HashMap<>();
        entries.forEach(entry -> last.put(entry.study(), entry.position()));
        Map<Position, Shared> rows = new TreeMap<>();
        for (RowView row : worklist.rows(last.keySet(), FEED)) {
            Position position = last.get(row.study());
            if (position != null) {
                rows.put(
                        position,
                        new Shared(
                                row.site(), new ChangeEvent(ChangeEvent.ROW, position, json(row))));
            }
        }
        Position end = entries.getLast().position();
        for (Subscriber reader : readers) {
            for (Shared row : rows.values()) {
                if (reader.caller.maySee(row.site())) {
                    reader.send(row.event(), now);
                }
            }
            reader.at = end;
        }
    }

    /** An event that is written once for all readers of a site. */
    private record Shared(String site, ChangeEvent event) {}

    private String json(RowView row) {
        try {
            return json.writeValueAsString(row);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row can always be written", e);
        }
    }
}
