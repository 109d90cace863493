package medivlm.triage.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import medivlm.schemas.Event;

/** Events that arrive as if Kafka had brought them: for tests of what people then see. */
@ApplicationScoped
public class Arrivals {
    private final IntakeBatch batch;
    private final AtomicLong offset = new AtomicLong();

    @Inject
    Arrivals(IntakeBatch batch) {
        this.batch = batch;
    }

    /** Applies each event by itself, in this order. */
    public void arrive(Event... events) {
        for (Event event : events) {
            batch.apply(
                    List.of(new Received(event, "triage.test.v1", 0, offset.incrementAndGet())));
        }
    }
}
