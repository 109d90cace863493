package medivlm.triage.security;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.spi.runtime.AuthenticationFailureEvent;
import io.quarkus.security.spi.runtime.AuthorizationFailureEvent;
import io.quarkus.security.spi.runtime.SecurityEvent;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import medivlm.triage.audit.AuditConfig;
import medivlm.triage.audit.AuditEntry;
import medivlm.triage.audit.AuditRow;
import medivlm.triage.audit.AuditWriter;
import org.jspecify.annotations.Nullable;

/**
 * Leaves a row of each request that was turned away at a door behind which patient data lie. Of the
 * path it keeps the door only, since the rest may name a patient. Strangers can't fill the trail:
 * above a rate their number is recorded, not each of them.
 */
@ApplicationScoped
class Refusals {
    private static final List<String> DOORS =
            List.of("/api/worklist", "/api/trace", "/api/images", "/fhir");

    /** A resource type or an operation. */
    private static final Pattern WORD = Pattern.compile("\\$?[A-Za-z-]{1,40}");

    private static final String NOBODY = "-";

    private final AuditWriter writer;
    private final Clock clock;
    private final int strangersPerMinute;
    private Instant minute = Instant.EPOCH;
    private int strangers;

    @Inject
    Refusals(AuditWriter writer, AuditConfig config, Clock clock) {
        this.writer = writer;
        this.strangersPerMinute = config.strangersPerMinute();
        this.clock = clock;
    }

    void forbidden(@Observes AuthorizationFailureEvent event) {
        note(event);
    }

    void unauthenticated(@Observes AuthenticationFailureEvent event) {
        note(event);
    }

    private void note(SecurityEvent event) {
        RoutingContext http =
                event.getEventProperties().get(RoutingContext.class.getName())
                                instanceof RoutingContext request
                        ? request
                        : null;
        String door = http == null ? null : door(http.normalizedPath());
        if (http == null || door == null) {
            return;
        }
        SecurityIdentity identity = event.getSecurityIdentity();
        boolean known = identity != null && !identity.isAnonymous();
        Instant now = clock.instant();
        if (!known && !countStranger(now)) {
            return;
        }
        String method = http.request().method().name();
        writer.submit(
                new AuditRow(
                        now,
                        known ? identity.getRoles() : Set.of(),
                        Requester.address(http),
                        entry(
                                known ? identity.getPrincipal().getName() : NOBODY,
                                action(method, http.normalizedPath()),
                                door,
                                method + (known ? " status=403" : " status=401"))));
    }

    private static AuditEntry entry(String actor, String action, String door, String detail) {
        return new AuditEntry(
                actor, action, door, null, null, null, null, null, AuditEntry.REFUSED, detail);
    }

    private static String action(String method, String path) {
        if (path.endsWith("/_search") || path.endsWith("/search")) {
            return "search";
        }
        return method.equals("GET") || method.equals("HEAD") ? "read" : "change";
    }

    /** The door of a path, with the resource type behind {@code /fhir}; null where it is none. */
    static @Nullable String door(String path) {
        for (String door : DOORS) {
            if (path.equals(door)) {
                return door;
            }
            if (path.startsWith(door + "/")) {
                String next = path.substring(door.length() + 1).split("/", 2)[0];
                return door.equals("/fhir") && WORD.matcher(next).matches() ? "fhir:" + next : door;
            }
        }
        return null;
    }

    /** Whether this one is still recorded by itself. */
    private synchronized boolean countStranger(Instant now) {
        Instant of = now.truncatedTo(ChronoUnit.MINUTES);
        if (!of.equals(minute)) {
            if (strangers > strangersPerMinute) {
                String left = "requests=" + (strangers - strangersPerMinute) + " status=401";
                writer.submit(
                        new AuditRow(now, Set.of(), null, entry(NOBODY, "read", "several", left)));
            }
            minute = of;
            strangers = 0;
        }
        strangers++;
        return strangers <= strangersPerMinute;
    }
}
