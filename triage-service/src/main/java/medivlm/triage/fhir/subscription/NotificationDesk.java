package medivlm.triage.fhir.subscription;

import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import medivlm.triage.delivery.rules.Backoff;
import medivlm.triage.fhir.FhirConfig;
import medivlm.triage.fhir.FhirDisclosure;
import medivlm.triage.fhir.search.ReportMatch;
import medivlm.triage.fhir.search.ReportPosition;
import medivlm.triage.fhir.search.ReportState;
import medivlm.triage.fhir.search.UnusableSearchException;
import medivlm.triage.persistence.ReportVersionEntity;
import medivlm.triage.persistence.ReportVersionId;
import medivlm.triage.security.AuditTrail;
import org.jboss.logging.Logger;

/**
 * Hands out what is to be sent and keeps what became of it: two short transactions for each
 * notification, with none open while it is on its way.
 */
@ApplicationScoped
class NotificationDesk {
    private static final Logger LOG = Logger.getLogger(NotificationDesk.class);
    private static final Duration MARGIN = Duration.ofSeconds(10);

    /** However many subscriptions there are, they leave the connections to others. */
    private static final int MOST_CONNECTIONS = 4;

    private final PostgresFeed feed;
    private final FhirDisclosure disclosure;
    private final AuditTrail audit;
    private final Clock clock;
    private final WishReader wishes;
    private final Notifications notifications;
    private final Backoff backoff;
    private final int failures;
    private final Duration lease;
    private final Semaphore connections = new Semaphore(MOST_CONNECTIONS);

    @Inject
    NotificationDesk(
            PostgresFeed feed,
            FhirDisclosure disclosure,
            AuditTrail audit,
            SubscriptionConfig config,
            FhirConfig fhir,
            WishReader wishes,
            Clock clock) {
        this.feed = feed;
        this.disclosure = disclosure;
        this.audit = audit;
        this.clock = clock;
        this.wishes = wishes;
        this.notifications = new Notifications(fhir.baseUrl().orElse(null));
        this.backoff = new Backoff(config.retryFirst(), config.retryLongest());
        this.failures = config.failures();
        this.lease = config.timeout().multipliedBy(2).plus(MARGIN);
    }

    /** Subscriptions that have something to do and nobody who does it. */
    List<UUID> due() {
        return inTransaction(() -> feed.due(clock.instant()));
    }

    /**
     * What is to be done next.
     *
     * @param owner who will do it, and nobody else meanwhile
     */
    Work take(UUID id, UUID owner) {
        return inTransaction(() -> {
            Instant now = clock.instant();
            Optional<PostgresFeed.Leased> leased = feed.lease(id, owner, lease, now);
            if (leased.isEmpty()) {
                return new Work.Nothing();
            }
            Work work = work(leased.get(), owner, now);
            if (work instanceof Work.Nothing) {
                feed.release(id, owner);
            }
            return work;
        });
    }

    private Work work(PostgresFeed.Leased leased, UUID owner, Instant now) {
        StoredSubscription subscription = leased.subscription();
        if (!now.isBefore(subscription.endsAt())) {
            return over(subscription, owner, "its end has come; write it again to go on", now);
        }
        try {
            Wish wish = wishes.read(SubscriptionResources.read(subscription));
            if (!subscription.shaken()) {
                return new Work.Shake(
                        subscription, notifications.handshake(subscription, wish, now));
            }
            ReportMatch match =
                    ReportMatch.of(wish.search(), subscription.allSites(), subscription.sites());
            return feed.next(leased, match, owner)
                    .map(state -> tell(subscription, wish, state, now))
                    .orElseGet(Work.Nothing::new);
        } catch (UnprocessableEntityException | UnusableSearchException e) {
            // what was allowed when it was written is no more
            return over(subscription, owner, String.valueOf(e.getMessage()), now);
        }
    }

    private Work tell(StoredSubscription to, Wish wish, ReportState state, Instant now) {
        ReportPosition position = state.position();
        ReportVersionEntity row =
                ReportVersionEntity.findById(
                        new ReportVersionId(position.report(), position.version()));
        return new Work.Tell(to, notifications.event(to, wish, disclosure.report(row), now), state);
    }

    private Work over(StoredSubscription one, UUID owner, String reason, Instant now) {
        feed.stands(one, owner, Standing.off(one, reason, now), now);
        LOG.warnf("event=subscription-off subscription=%s", one.id());
        return new Work.Nothing();
    }

    /**
     * Keeps what became of a notification.
     *
     * @return whether the next may follow at once
     */
    boolean settle(Work work, Answer answer, UUID owner) {
        return inTransaction(() -> {
            Instant now = clock.instant();
            return switch (work) {
                case Work.Nothing() -> false;
                case Work.Shake(var subscription, var _) ->
                        stands(subscription, answer, owner, now);
                case Work.Tell(var subscription, var _, var state) ->
                        (!(answer instanceof Answer.Taken) || told(subscription, state, owner, now))
                                && stands(subscription, answer, owner, now);
            };
        });
    }

    private boolean told(
            StoredSubscription subscription, ReportState state, UUID owner, Instant now) {
        if (!feed.delivered(subscription.id(), owner, state.position(), now)) {
            return false;
        }
        audit.record(
                subscription.owner(),
                "notify",
                "fhir:DiagnosticReport",
                state.site(),
                state.study(),
                "success",
                "subscription=" + subscription.id() + " event=" + (subscription.events() + 1));
        return true;
    }

    private boolean stands(StoredSubscription before, Answer answer, UUID owner, Instant now) {
        Standing after =
                switch (answer) {
                    case Answer.Taken() -> Standing.good(now);
                    case Answer.NotTaken(String reason) ->
                            Standing.failed(before, reason, backoff, failures, now);
                    case Answer.NoMore(String reason) -> Standing.off(before, reason, now);
                };
        boolean good = answer instanceof Answer.Taken;
        if (!good || before.status() != Status.ACTIVE) {
            feed.stands(before, owner, after, now);
            if (before.status() != after.status()) {
                LOG.infof(
                        "event=subscription-%s subscription=%s",
                        after.status().wire(), before.id());
            }
        }
        if (!good) {
            feed.release(before.id(), owner);
        }
        return good;
    }

    /** Lets others go on. */
    void release(UUID id, UUID owner) {
        inTransaction(() -> {
            feed.release(id, owner);
            return true;
        });
    }

    private <T> T inTransaction(Supplier<T> work) {
        connections.acquireUninterruptibly();
        try {
            return QuarkusTransaction.requiringNew().call(work::get);
        } finally {
            connections.release();
        }
    }
}
