package medivlm.triage.escalation;

import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Empties the queue of one destination, on a thread of its own: a dead receiver holds nobody up.
 */
final class Sender implements Runnable {
    private static final Logger LOG = Logger.getLogger(Sender.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Destinations.Destination destination;
    private final MessageQueue queue;
    private volatile boolean stopping;

    Sender(Destinations.Destination destination, MessageQueue queue) {
        this.destination = destination;
        this.queue = queue;
    }

    /** Ends {@link #run} soon. */
    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        while (!stopping) {
            try {
                if (!sendOne()) {
                    Thread.sleep(PAUSE);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.warnf(
                        "event=escalation-queue-waits destination=%s error=%s",
                        destination.name(), e.getClass().getSimpleName());
                pause();
            }
        }
    }

    private boolean sendOne() throws InterruptedException {
        Optional<Notice> next = queue.take(destination.name());
        if (next.isEmpty()) {
            return false;
        }
        Notice notice = next.get();
        try {
            destination.channel().send(notice);
        } catch (UndeliveredException e) {
            LOG.warnf(
                    "event=escalation-undelivered destination=%s study=%s error=\"%s\"",
                    destination.name(), notice.study(), e.getMessage());
            queue.failed(notice.message(), String.valueOf(e.getMessage()));
            return true;
        } catch (InterruptedException e) {
            queue.putBack(notice.message());
            throw e;
        } catch (RuntimeException e) {
            queue.failed(notice.message(), e.getClass().getSimpleName());
            throw e;
        }
        queue.sent(notice.message());
        LOG.infof(
                "event=escalation-sent destination=%s study=%s",
                destination.name(), notice.study());
        return true;
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }
}
