package medivlm.triage.fhir.subscription;

import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Does what is due for one subscription, one thing after the other, until nothing is left or the
 * endpoint does not take it. A crash between an answer and its note repeats a notification, under
 * the same number.
 */
final class Notifier implements Runnable {
    private static final Logger LOG = Logger.getLogger(Notifier.class);

    private final UUID subscription;
    private final NotificationDesk desk;
    private final RestHook hook;
    private final BooleanSupplier stopping;
    private final UUID owner = UUID.randomUUID();

    Notifier(UUID subscription, NotificationDesk desk, RestHook hook, BooleanSupplier stopping) {
        this.subscription = subscription;
        this.desk = desk;
        this.hook = hook;
        this.stopping = stopping;
    }

    @Override
    public void run() {
        try {
            boolean more = true;
            while (more && !stopping.getAsBoolean()) {
                Work work = desk.take(subscription, owner);
                more =
                        switch (work) {
                            case Work.Nothing() -> false;
                            case Work.Shake(var _, var notification) ->
                                    desk.settle(work, hook.send(notification), owner);
                            case Work.Tell(var _, var notification, var _) ->
                                    desk.settle(work, hook.send(notification), owner);
                        };
            }
            if (more) {
                desk.release(subscription, owner);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // the database is away; what was sent is sent again
            LOG.warnf(
                    "event=subscription-waits subscription=%s error=%s",
                    subscription, e.getClass().getSimpleName());
        }
    }
}
