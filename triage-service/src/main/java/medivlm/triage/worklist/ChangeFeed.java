package medivlm.triage.worklist;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.buffer.Buffer;
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
 * date by the same thread first, so none is lost and none comes twice. What changed since the last
 * look goes out as one buffer that all readers of the same sites share. A reader that can't keep up
 * stays where it is and gets the rows as they are by then.
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
        final EventStream stream;
        final Instant since;
        Position at;
        Instant lastSent;
        boolean greeted;

        Subscriber(Caller caller, EventStream stream, Position at, Instant since) {
            this.caller = caller;
            this.stream = stream;
            this.at = at;
            this.since = since;
            this.lastSent = since;
        }

        void send(String name, Instant now) {
            send(Buffer.buffer(new ChangeEvent(name, at, ChangeEvent.NOTHING).text()), now);
        }

        void send(Buffer events, Instant now) {
            stream.send(events);
            lastSent = now;
        }
    }

    /**
     * Sends changes to a reader until it goes away.
     *
     * @param from where they stopped; null to begin now
     */
    void follow(Caller caller, @Nullable Position from, EventStream stream) {
        Position begin = from == null ? log.end() : from;
        Subscriber subscriber = new Subscriber(caller, stream, begin, clock.instant());
        subscribers.add(subscriber);
        stream.onClose(() -> subscribers.remove(subscriber));
    }

    void start(@Observes StartupEvent event) {
        if (roles.roles().contains(Part.WORKLIST) || roles.roles().contains(Part.WEB)) {
            thread = Thread.ofPlatform().name("worklist-changes").daemon().start(this::run);
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        subscribers.forEach(subscriber -> subscriber.stream.end());
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
                subscriber.stream.end();
                continue;
            }
            if (!subscriber.stream.ready()) {
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
                subscriber.send(ChangeEvent.PING, now);
            }
        }
    }

    private void greet(Subscriber subscriber, Instant now) {
        if (!log.holds(subscriber.at)) {
            subscriber.at = log.end();
            subscriber.send(ChangeEvent.RESET, now);
        } else {
            subscriber.send(ChangeEvent.HELLO, now);
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
        Map<Position, RowView> rows = new TreeMap<>();
        for (RowView row : worklist.rows(last.keySet(), FEED)) {
            Position position = last.get(row.study());
            if (position != null) {
                rows.put(position, row);
            }
        }
        Set<String> sites = rows.values().stream().map(RowView::site).collect(toSet());
        Map<Set<String>, Buffer> written = new HashMap<>();
        Position end = entries.getLast().position();
        for (Subscriber reader : readers) {
            Set<String> seen = sites.stream().filter(reader.caller::maySee).collect(toSet());
            if (!seen.isEmpty()) {
                reader.send(written.computeIfAbsent(seen, of -> events(rows, of)), now);
            }
            reader.at = end;
        }
    }

    private Buffer events(Map<Position, RowView> rows, Set<String> sites) {
        StringBuilder text = new StringBuilder();
        rows.forEach((position, row) -> {
            if (sites.contains(row.site())) {
                text.append(new ChangeEvent(ChangeEvent.ROW, position, json(row)).text());
            }
        });
        return Buffer.buffer(text.toString());
    }

    private String json(RowView row) {
        try {
            return json.writeValueAsString(row);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row can always be written", e);
        }
    }
}
