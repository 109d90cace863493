package medivlm.ingest.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import medivlm.schemas.Door;
import medivlm.schemas.Event;
import medivlm.schemas.Topic;

/** A publisher and a ledger that remember. */
public final class Fakes implements EventPublisher, IntakeLedger {
    /** What was published, in order. */
    public final List<Event> published = new ArrayList<>();

    /** What was counted, in order. */
    public final List<String> counted = new ArrayList<>();

    /** Whether Kafka is down. */
    public boolean down;

    @Override
    public List<RecordPosition> publish(Topic topic, List<? extends Event> events)
            throws PublishingFailedException {
        if (down) {
            throw new PublishingFailedException("Kafka did not acknowledge", new Exception());
        }
        List<RecordPosition> positions = new ArrayList<>();
        for (Event event : events) {
            positions.add(new RecordPosition(topic.topicName(), 0, published.size()));
            published.add(event);
        }
        return positions;
    }

    @Override
    public List<RecordPosition> publish(Topic topic, List<? extends Event> events, String message)
            throws PublishingFailedException {
        return publish(topic, events);
    }

    @Override
    public void taken(Door door, long bytes, boolean duplicate) {
        counted.add(duplicate ? "duplicate" : "stored");
    }

    @Override
    public void refused(Door door, Refusal.Kind kind) {
        counted.add(kind.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public void unavailable(Door door) {
        counted.add("unavailable");
    }
}
