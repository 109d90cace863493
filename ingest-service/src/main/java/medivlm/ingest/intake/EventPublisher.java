package medivlm.ingest.intake;

import java.util.List;
import medivlm.schemas.Event;
import medivlm.schemas.Topic;

/** Announces events. */
public interface EventPublisher {

    /**
     * Publishes events in their order and waits until all in-sync replicas have acknowledged all of
     * them.
     *
     * @return where each lies, in the same order
     * @throws PublishingFailedException if one was not acknowledged in time; some may be published
     */
    List<RecordPosition> publish(Topic topic, List<? extends Event> events)
            throws PublishingFailedException;

    /**
     * The same, each event with its {@link EventOrigin}.
     *
     * @param message names the message that all of the events are of
     */
    List<RecordPosition> publish(Topic topic, List<? extends Event> events, String message)
            throws PublishingFailedException;
}
