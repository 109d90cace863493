package medivlm.triage.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import medivlm.triage.delivery.rules.Reply;
import medivlm.triage.delivery.rules.RetryPolicy;
import medivlm.triage.delivery.rules.Verdict;
import org.jboss.logging.Logger;

/**
 * Empties the queue of one destination, first to last, on a thread of its own: a receiver that is
 * down holds up nobody else. A crash between an answer and its note repeats a message, under the
 * same identifier.
 */
final class QueueSender implements Runnable {
    private static final Logger LOG = Logger.getLogger(QueueSender.class);

    /** Beyond the longest time that a message may take, so that nobody else starts meanwhile. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    /** How often a process that is not the sender looks whether it must become it. */
    private static final Duration LOOK_FOR_LEASE = Duration.ofSeconds(2);

    private final String name;
    private final DeliveryQueue queue;
    private final Transmitter transmitter;
    private final RetryPolicy policy;
    private final Duration interval;
    private final Duration longestSend;
    private final Clock clock;
    private final UUID owner = UUID.randomUUID();
    private volatile boolean stopping;
    private boolean failing;
    private boolean leased;
    private long renewAt;

    QueueSender(String name, Route route, DeliveryQueue queue, Duration interval, Clock clock) {
        this.name = name;
        this.queue = queue;
        this.transmitter = route.transmitter().get();
        this.policy = route.policy();
        this.interval = interval;
        this.longestSend = route.longestSend().plus(MARGIN);
        this.clock = clock;
    }

    /** Ends {@link #run} soon. */
    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        try (transmitter) {
            while (!stopping) {
                if (!step()) {
                    pause();
                }
            }
            queue.release(name, owner);
        } catch (RuntimeException e) {
            LOG.warnf(
                    "event=delivery-stopped destination=%s error=%s",
                    name, e.getClass().getSimpleName());
        }
    }

    /** Whether a message was sent, so that the next may follow at once. */
    private boolean step() {
        try {
            if (!holdsLease()) {
                return false;
            }
            QueuedReport head = queue.head(name);
            if (head == null || head.notBefore().isAfter(clock.instant())) {
                return false;
            }
            Reply reply = transmitter.send(head.message());
            Instant now = clock.instant();
            Verdict verdict = policy.after(reply, head.attempts(), now);
            queue.settle(head.id(), verdict);
            tell(head, verdict);
            return true;
        } catch (RuntimeException e) {
            // the database is away; what was sent is sent again
            LOG.warnf(
                    "event=delivery-waits destination=%s error=%s",
                    name, e.getClass().getSimpleName());
            return false;
        }
    }

    /** A lease of which at least the longest time that a message may take is left. */
    private boolean holdsLease() {
        long now = System.nanoTime();
        if (!leased || now - renewAt >= 0) {
            leased = queue.lease(name, owner, longestSend.multipliedBy(2));
            renewAt = now + (leased ? longestSend : LOOK_FOR_LEASE).toNanos();
        }
        return leased;
    }

    /** The receiver's words stay in the database: they may repeat what the message said. */
    private void tell(QueuedReport head, Verdict verdict) {
        switch (verdict) {
            case Verdict.Delivered() -> {
                LOG.debugf("event=delivered destination=%s study=%s", name, head.message().study());
                if (failing) {
                    LOG.infof("event=delivery-works-again destination=%s", name);
                }
                failing = false;
            }
            case Verdict.Again(var _, var _, var _) -> {
                if (!failing) {
                    LOG.warnf(
                            "event=delivery-fails destination=%s remedy=\"see GET"
                                    + " /api/deliveries\"",
                            name);
                }
                failing = true;
            }
            case Verdict.Parked(var _, var _) ->
                    LOG.warnf(
                            "event=delivery-parked destination=%s study=%s version=%d",
                            name, head.message().study(), head.message().version());
        }
    }

    private void pause() {
        try {
            Thread.sleep(interval);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }
}
