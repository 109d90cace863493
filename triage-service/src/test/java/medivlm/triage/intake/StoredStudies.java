package medivlm.triage.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import medivlm.schemas.Event;

/** Puts events into the database as the intake would, for tests of what stands on it. */
@ApplicationScoped
public class StoredStudies {
    private final AtomicLong offset = new AtomicLong();
    private final IntakeBatch batch;

    @Inject
    StoredStudies(IntakeBatch batch) {
        this.batch = batch;
    }

    /** Applies events, each in a transaction of its own. */
    public void apply(Event... events) {
        for (Event event : events) {
            batch.apply(List.of(new Received(event, "test", 0, offset.incrementAndGet())));
        }
    }

    /** Applies events in one transaction, as the intake does with what it polls. */
    public void applyTogether(List<? extends Event> events) {
        batch.apply(
                events.stream()
                        .map(event -> new Received(event, "test", 0, offset.incrementAndGet()))
                        .toList());
    }
}
