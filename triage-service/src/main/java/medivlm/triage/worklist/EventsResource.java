package medivlm.triage.worklist;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import medivlm.triage.http.ProblemException;
import medivlm.triage.security.AuditTrail;
import medivlm.triage.security.Caller;
import medivlm.triage.security.Callers;
import medivlm.triage.security.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Live changes of the worklist as server-sent events: {@code row} with the row as it is now, {@code
 * hello} at the start, {@code reset} where the place asked for is no longer kept (load the list
 * again), {@code ping} otherwise. The id of each event is where to go on.
 */
@Path("/api/worklist/events")
@RolesAllowed({Roles.CLINICIAN, Roles.ADMIN})
class EventsResource {
    private final ChangeFeed feed;
    private final Callers callers;
    private final AuditTrail audit;

    @Inject
    EventsResource(ChangeFeed feed, Callers callers, AuditTrail audit) {
        this.feed = feed;
        this.callers = callers;
        this.audit = audit;
    }

    /**
     * Changes after {@code Last-Event-ID}, or after {@code ?after=} (the {@code events} member of a
     * list), or from now on. The feed writes the answer, which has no end.
     */
    @GET
    @Operation(summary = "Changes of the worklist as server-sent events, with resume")
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Uni<Void> events(
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @QueryParam("after") @Nullable String after,
            @Context HttpServerResponse response) {
        Caller caller = callers.current();
        Position from = position(lastEventId == null ? after : lastEventId);
        audit.record(caller.user(), "read", "worklist-events", null, null, "success", null);
        feed.follow(caller, from, new EventStream(response));
        return Uni.createFrom().nothing();
    }

    private static @Nullable Position position(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return Position.parse(text.strip());
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    Response.Status.BAD_REQUEST, "Last-Event-ID is none of ours");
        }
    }
}
