package medivlm.triage.outbox;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import medivlm.schemas.Event;
import medivlm.schemas.EventJson;
import medivlm.triage.persistence.OutboxEntity;
import org.jspecify.annotations.Nullable;

/**
 * Takes outgoing events in the transaction of the change that they tell of: both are kept, or
 * neither.
 */
@ApplicationScoped
public class Outbox {
    private final EntityManager entities;
    private final Clock clock;

    @Inject
    Outbox(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** The next message id: strictly rising; per study also the order of commit. */
    public long nextId() {
        return ((Number)
                        entities.createNativeQuery("select nextval('outbox_id')").getSingleResult())
                .longValue();
    }

    /**
     * Keeps an event for a destination.
     *
     * @param id from {@link #nextId()}
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void put(long id, Destination destination, String site, UUID study, Event event) {
        OutboxEntity row = new OutboxEntity();
        row.id = id;
        row.destination = destination.wire();
        row.site = site;
        row.studyKey = study;
        row.event = new String(EventJson.write(event), StandardCharsets.UTF_8);
        row.eventType = event.typeName();
        row.traceparent = traceparent();
        row.createdAt = clock.instant();
        row.persist();
    }

    private static @Nullable String traceparent() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid()
                ? "00-"
                        + span.getTraceId()
                        + "-"
                        + span.getSpanId()
                        + "-"
                        + span.getTraceFlags().asHex()
                : null;
    }
}
