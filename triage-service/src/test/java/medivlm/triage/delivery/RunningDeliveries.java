package medivlm.triage.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The senders of a test of another package, which starts and stops them. */
@ApplicationScoped
public class RunningDeliveries {
    private final Deliveries deliveries;

    @Inject
    RunningDeliveries(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /** Starts a sender for each destination. */
    public void start() {
        deliveries.startSenders();
    }

    /** Stops them. */
    public void stop() throws InterruptedException {
        deliveries.stopSenders();
    }
}
