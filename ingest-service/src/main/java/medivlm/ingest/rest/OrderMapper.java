package medivlm.ingest.rest;

import java.time.Instant;
import java.util.UUID;
import medivlm.ingest.intake.PatientIdentity;
import medivlm.schemas.EventKeys;
import medivlm.schemas.OrderCancelled;
import medivlm.schemas.OrderChanged;
import medivlm.schemas.OrderEvent;
import medivlm.schemas.OrderPlaced;
import medivlm.schemas.Patient;
import medivlm.schemas.Priority;
import medivlm.schemas.Source;
import org.jspecify.annotations.Nullable;

/** Orders as clients send them to order events. */
final class OrderMapper {
    private OrderMapper() {}

    /**
     * The event of a request.
     *
     * @param site site that the order belongs to
     * @param now time of what the sender gave no time for
     * @throws IllegalArgumentException if the patient can get no key
     */
    static OrderEvent event(OrderRequest request, String site, Source source, Instant now) {
        UUID order = EventKeys.order(site, request.accessionNumber());
        Instant at = request.at() == null ? now : request.at();
        Priority priority = request.priority() == null ? Priority.ROUTINE : request.priority();
        OrderAction action = request.action() == null ? OrderAction.PLACE : request.action();
        return switch (action) {
            case PLACE ->
                    new OrderPlaced(
                            order,
                            site,
                            request.accessionNumber(),
                            patient(request, site),
                            priority,
                            request.indication(),
                            at,
                            source);
            case CHANGE ->
                    new OrderChanged(
                            order,
                            site,
                            request.accessionNumber(),
                            patient(request, site),
                            priority,
                            request.indication(),
                            at,
                            source);
            case CANCEL ->
                    new OrderCancelled(
                            order, site, request.accessionNumber(), request.reason(), at, source);
        };
    }

    private static @Nullable Patient patient(OrderRequest request, String site) {
        return request.patient() == null ? null : PatientIdentity.of(request.patient(), site);
    }
}
