package medivlm.ingest.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import medivlm.ingest.intake.EventPublisher;
import medivlm.ingest.intake.PublishingFailedException;
import medivlm.ingest.intake.RecordPosition;
import medivlm.ingest.service.IngestConfig;
import medivlm.schemas.Door;
import medivlm.schemas.OrderEvent;
import medivlm.schemas.Source;
import medivlm.schemas.Topic;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/** Orders, in the form of JSON: placed, changed, cancelled. 201 once the event is acknowledged. */
@Path("/api/orders")
@RolesAllowed({"publisher", "admin"})
public class Orders {
    private final EventPublisher publisher;
    private final Callers callers;
    private final IngestConfig config;
    private final Clock clock;

    Orders(EventPublisher publisher, Callers callers, IngestConfig config, Clock clock) {
        this.publisher = publisher;
        this.callers = callers;
        this.config = config;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Places, changes or cancels an order")
    @RequestBody(content = @Content(schema = @Schema(implementation = OrderRequest.class)))
    public Response take(String json, @QueryParam("site") @Nullable String wantedSite) {
        OrderRequest request = JsonBody.read(OrderRequest.class, json, "the order");
        String site = callers.site(wantedSite);
        OrderEvent event = event(request, site);
        try {
            RecordPosition at = publisher.publish(Topic.ORDERS, List.of(event)).getFirst();
            return Response.status(201)
                    .entity(
                            new OrderAnswer(
                                    event.order(), site, at.topic(), at.partition(), at.offset()))
                    .build();
        } catch (PublishingFailedException e) {
            throw Problems.unavailable(String.valueOf(e.getMessage()), config.retryAfter());
        }
    }

    private OrderEvent event(OrderRequest request, String site) {
        try {
            return OrderMapper.draft(request, clock.instant())
                    .event(site, new Source(Door.REST, callers.caller().user()));
        } catch (IllegalArgumentException e) {
            throw Problems.badRequest(String.valueOf(e.getMessage()), "correct that value");
        }
    }
}
