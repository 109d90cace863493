package medivlm.triage.fhir.subscription;

import ca.uhn.fhir.rest.server.exceptions.AuthenticationException;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.UnauthorizedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import medivlm.triage.security.AuditTrail;
import medivlm.triage.security.Caller;
import medivlm.triage.security.Callers;
import medivlm.triage.security.Roles;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Subscription;
import org.jspecify.annotations.Nullable;

/** What people and programs do with subscriptions. */
@ApplicationScoped
public class Subscriptions {
    private static final String TARGET = "fhir:Subscription";

    private final Callers callers;
    private final AuditTrail audit;
    private final PostgresSubscriptions kept;
    private final WishReader wishes;
    private final SubscriptionConfig config;
    private final Clock clock;

    @Inject
    Subscriptions(
            Callers callers,
            AuditTrail audit,
            PostgresSubscriptions kept,
            WishReader wishes,
            SubscriptionConfig config,
            Clock clock) {
        this.callers = callers;
        this.audit = audit;
        this.kept = kept;
        this.wishes = wishes;
        this.config = config;
        this.clock = clock;
    }

    /** Keeps a new one for the caller and the sites of their token. */
    Subscription create(Subscription given) {
        Caller caller = writer();
        Status status = wanted(given);
        if (status != Status.REQUESTED) {
            throw Fault.at("Subscription.status", "a new subscription is requested");
        }
        Wish wish = read(given);
        Instant now = now();
        StoredSubscription one =
                new StoredSubscription(
                        UUID.randomUUID(),
                        1,
                        status,
                        caller.user(),
                        caller.allSites(),
                        caller.sites(),
                        SubscriptionResources.kept(given),
                        SubscriptionResources.headers(given, List.of()),
                        end(wish, now),
                        null,
                        false,
                        0,
                        0,
                        now);
        return QuarkusTransaction.requiringNew()
                .call(() -> {
                    if (kept.all().size() >= config.most()) {
                        throw new ForbiddenOperationException(
                                "there are as many subscriptions as triage.fhir.subscriptions.most"
                                        + " allows; delete one that nobody needs");
                    }
                    kept.insert(one, now);
                    record(caller, "create", one.id(), true);
                    return SubscriptionResources.shown(one);
                });
    }

    /**
     * Writes one anew; it goes on where it stands, after a new handshake. Its owner may change all
     * of it, an administrator may switch it off.
     *
     * @param version that the caller saw
     */
    Subscription update(String id, Subscription given, @Nullable String version) {
        Caller caller = writer();
        if (version == null) {
            throw new InvalidRequestException(
                    "send If-Match with the ETag of the subscription that you read");
        }
        Status status = wanted(given);
        return QuarkusTransaction.requiringNew()
                .call(() -> {
                    StoredSubscription before =
                            uuid(id).flatMap(kept::locked)
                                    .filter(one -> one.visibleTo(caller))
                                    .orElseThrow(Subscriptions::missing);
                    if (!version.equals(Integer.toString(before.version()))) {
                        throw new PreconditionFailedException(
                                "the subscription is at version "
                                        + before.version()
                                        + " now; read it again");
                    }
                    Instant now = now();
                    StoredSubscription after =
                            before.owner().equals(caller.user())
                                    ? rewritten(before, given, status, caller, now)
                                    : switchedOff(before, status, caller, now);
                    kept.update(after, now);
                    record(caller, "update", after.id(), true);
                    return SubscriptionResources.shown(after);
                });
    }

    private StoredSubscription rewritten(
            StoredSubscription before,
            Subscription given,
            Status status,
            Caller caller,
            Instant now) {
        Wish wish = read(given);
        return new StoredSubscription(
                before.id(),
                before.version() + 1,
                status,
                before.owner(),
                caller.allSites(),
                caller.sites(),
                SubscriptionResources.kept(given),
                SubscriptionResources.headers(given, before.headers()),
                end(wish, now),
                null,
                false,
                before.events(),
                0,
                now);
    }

    private static StoredSubscription switchedOff(
            StoredSubscription before, Status status, Caller caller, Instant now) {
        if (status != Status.OFF) {
            throw new ForbiddenOperationException(
                    "what somebody else wrote can be switched off or deleted, no more");
        }
        return new StoredSubscription(
                before.id(),
                before.version() + 1,
                Status.OFF,
                before.owner(),
                before.allSites(),
                before.sites(),
                before.resource(),
                before.headers(),
                before.endsAt(),
                "switched off by " + caller.user(),
                false,
                before.events(),
                0,
                now);
    }

    /** One that the caller may see. */
    Subscription read(String id) {
        return SubscriptionResources.shown(one(id));
    }

    /** Where one that the caller may see stands. */
    Parameters status(String id) {
        StoredSubscription one = one(id);
        Topic topic = Topic.of(SubscriptionResources.read(one).getCriteria()).orElse(null);
        return Notifications.status(one, topic, "query-status", one.events());
    }

    private StoredSubscription one(String id) {
        Caller caller = writer();
        return QuarkusTransaction.requiringNew()
                .call(() -> {
                    Optional<StoredSubscription> found =
                            uuid(id).flatMap(kept::find).filter(one -> one.visibleTo(caller));
                    record(caller, "read", found.map(StoredSubscription::id).orElse(null), false);
                    return found;
                })
                .orElseThrow(Subscriptions::missing);
    }

    /** All that the caller may see, oldest first. */
    List<Subscription> all() {
        Caller caller = writer();
        return QuarkusTransaction.requiringNew()
                .call(() -> {
                    record(caller, "search", null, true);
                    return kept.all().stream()
                            .filter(one -> one.visibleTo(caller))
                            .map(SubscriptionResources::shown)
                            .toList();
                });
    }

    /** Forgets one. */
    void delete(String id) {
        Caller caller = writer();
        QuarkusTransaction.requiringNew()
                .run(() -> {
                    StoredSubscription one =
                            uuid(id).flatMap(kept::locked)
                                    .filter(found -> found.visibleTo(caller))
                                    .orElseThrow(Subscriptions::missing);
                    kept.delete(one.id());
                    record(caller, "delete", one.id(), true);
                });
    }

    /** Programs and administrators; what they get is what the sites of their token hold. */
    private Caller writer() {
        Caller caller;
        try {
            caller = callers.current();
        } catch (UnauthorizedException e) {
            throw new AuthenticationException("send a bearer token", e);
        }
        if (!caller.roles().contains(Roles.FHIR_READER) && !caller.roles().contains(Roles.ADMIN)) {
            throw new ForbiddenOperationException(
                    "subscriptions need the role fhir-reader or admin");
        }
        if (!caller.allSites() && caller.sites().isEmpty()) {
            throw new ForbiddenOperationException("the token names no site to subscribe to");
        }
        return caller;
    }

    private Wish read(Subscription given) {
        if (!given.hasReason()) {
            throw Fault.at("Subscription.reason", "say what it is for");
        }
        return wishes.read(given);
    }

    private static Status wanted(Subscription given) {
        Subscription.SubscriptionStatus status = given.getStatus();
        if (status == Subscription.SubscriptionStatus.REQUESTED) {
            return Status.REQUESTED;
        }
        if (status == Subscription.SubscriptionStatus.OFF) {
            return Status.OFF;
        }
        throw Fault.at("Subscription.status", "write requested or off; the server says the others");
    }

    private Instant end(Wish wish, Instant now) {
        Instant latest = now.plus(config.longestLife());
        Instant end = wish.end() == null ? latest : wish.end();
        if (!end.isAfter(now)) {
            throw Fault.at("Subscription.end", "is over already");
        }
        return end.isBefore(latest) ? end : latest;
    }

    private void record(Caller caller, String action, @Nullable UUID id, boolean found) {
        audit.record(
                caller.user(),
                action,
                TARGET,
                caller.sites().size() == 1 ? caller.sites().iterator().next() : null,
                null,
                found || id != null ? "success" : "refused",
                id == null ? null : "subscription=" + id);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Optional<UUID> uuid(String id) {
        try {
            return id.length() == 36 ? Optional.of(UUID.fromString(id)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ResourceNotFoundException missing() {
        return new ResourceNotFoundException("there is no such Subscription");
    }
}
