package medivlm.triage.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import medivlm.schemas.Event;
import medivlm.schemas.OrderCancelled;
import medivlm.schemas.OrderChanged;
import medivlm.schemas.OrderEvent;
import medivlm.schemas.OrderPlaced;
import medivlm.schemas.Patient;
import medivlm.schemas.Priority;
import medivlm.schemas.Source;
import medivlm.triage.persistence.OrderEntity;
import medivlm.triage.persistence.PatientIds;
import org.jspecify.annotations.Nullable;

/**
 * Orders: the later offset counts. A cancelled order keeps its priority, because the images of it
 * are there and nobody may be silently put back.
 */
@ApplicationScoped
class OrderApplier implements Applier {
    private final PatientRows patients;
    private final Clock clock;

    @Inject
    OrderApplier(PatientRows patients, Clock clock) {
        this.patients = patients;
        this.clock = clock;
    }

    @Override
    public boolean takes(Event event) {
        return event instanceof OrderEvent;
    }

    @Override
    public void touch(Event event, Touched touched) {
        OrderEvent order = (OrderEvent) event;
        touched.orders().add(order.order());
        Patient patient =
                switch (order) {
                    case OrderPlaced placed -> placed.patient();
                    case OrderChanged changed -> changed.patient();
                    case OrderCancelled cancelled -> null;
                };
        if (patient != null) {
            touched.patients().add(PatientIds.of(order.site(), patient.patient()));
        }
    }

    @Override
    public void apply(List<Received> events) {
        events.forEach(this::apply);
    }

    private void apply(Received received) {
        OrderEvent event = (OrderEvent) received.event();
        OrderEntity found = OrderEntity.findById(event.order());
        if (found != null && found.kafkaOffset >= received.offset()) {
            return;
        }
        OrderEntity row = found == null ? new OrderEntity() : found;
        row.orderKey = event.order();
        row.site = event.site();
        row.accessionNumber = event.accessionNumber();
        switch (event) {
            case OrderPlaced e ->
                    state(row, e.patient(), e.priority(), e.indication(), e.placedAt(), e.source());
            case OrderChanged e ->
                    state(
                            row,
                            e.patient(),
                            e.priority(),
                            e.indication(),
                            e.changedAt(),
                            e.source());
            case OrderCancelled e -> {
                row.priority = found == null ? Priority.ROUTINE.wire() : found.priority;
                row.status = "cancelled";
                row.changedAt = Received.time(e.cancelledAt());
                origin(row, e.source());
            }
        }
        row.kafkaPartition = received.partition();
        row.kafkaOffset = received.offset();
        row.updatedAt = clock.instant();
        if (found == null) {
            row.persist();
        }
    }

    private void state(
            OrderEntity row,
            @Nullable Patient patient,
            Priority priority,
            @Nullable String indication,
            Instant at,
            Source source) {
        if (patient != null) {
            row.patientId = patients.sentWith(patient, row.site, Received.time(at));
        }
        row.priority = priority.wire();
        row.indication = indication;
        row.status = "active";
        row.changedAt = Received.time(at);
        origin(row, source);
    }

    private static void origin(OrderEntity row, Source source) {
        row.door = source.door().wire();
        row.principal = source.principal();
    }
}
