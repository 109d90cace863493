package medivlm.ingest.retention.sweep;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import medivlm.ingest.retention.Deletion;
import medivlm.ingest.retention.DeletionLedger;
import medivlm.ingest.retention.Retention;
import medivlm.ingest.retention.StatesUnavailableException;
import medivlm.ingest.retention.StudyDeletions;
import medivlm.ingest.store.ImageStoreUnavailableException;
import org.jboss.logging.Logger;

/**
 * Carries out what is ordered and what is due, on one thread. What a stop interrupts is taken up
 * again at the next start.
 */
final class Sweeper implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Sweeper.class);
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final DeletionLedger ledger;
    private final StudyDeletions deletions;
    private final Retention retention;
    private final Duration every;
    private final Clock clock;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("retention").daemon().factory());
    private Instant next = Instant.EPOCH;

    Sweeper(
            DeletionLedger ledger,
            StudyDeletions deletions,
            Retention retention,
            Duration every,
            Clock clock) {
        this.ledger = ledger;
        this.deletions = deletions;
        this.retention = retention;
        this.every = every;
        this.clock = clock;
    }

    void start() {
        var _ =
                thread.scheduleWithFixedDelay(
                        this::run, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Something was ordered: it need not wait for the next round. */
    void wake() {
        thread.execute(this::run);
    }

    /** Stops after the study that is being deleted. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            ledger.forgetKilled(clock.instant());
            for (Deletion deletion : ledger.pending()) {
                if (!deletions.carryOut(deletion)) {
                    continue;
                }
                LOG.infof(
                        "event=study_deleted study=%s site=%s by=%s images=%d",
                        deletion.study(),
                        deletion.site(),
                        deletion.by(),
                        deletion.contents().size());
            }
            Instant now = clock.instant();
            if (!now.isBefore(next)) {
                int deleted = retention.sweep();
                next = now.plus(every);
                if (deleted > 0) {
                    LOG.infof("event=retention_swept studies=%d", deleted);
                }
            }
        } catch (ImageStoreUnavailableException | StatesUnavailableException e) {
            LOG.warnf("event=deletion_waits problem=\"%s\" remedy=tried_again", e.getMessage());
        } catch (RuntimeException e) {
            LOG.errorf(e, "event=deletion_failed remedy=tried_again");
        }
    }
}
