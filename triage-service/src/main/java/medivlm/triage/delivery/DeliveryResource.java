package medivlm.triage.delivery;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import medivlm.triage.http.ProblemException;
import medivlm.triage.security.AuditTrail;
import medivlm.triage.security.Caller;
import medivlm.triage.security.Callers;
import medivlm.triage.security.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The queues of outgoing reports, for administrators of every site: a queue spans sites. */
@Path("/api/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
class DeliveryResource {
    private static final int LONGEST_REASON = 500;

    private final DeliveryStatus status;
    private final DeliveryCommands commands;
    private final Callers callers;
    private final AuditTrail audit;

    @Inject
    DeliveryResource(
            DeliveryStatus status, DeliveryCommands commands, Callers callers, AuditTrail audit) {
        this.status = status;
        this.commands = commands;
        this.callers = callers;
        this.audit = audit;
    }

    @GET
    @Operation(summary = "Every destination of outgoing reports and how its queue is")
    public List<DestinationStatus> all() {
        administrator();
        return status.all();
    }

    @GET
    @Path("{destination}/parked")
    @Operation(summary = "Reports that a receiver did not take, oldest first")
    public List<ParkedReport> parked(@PathParam("destination") String destination) {
        known(destination);
        return commands.parked(destination);
    }

    @POST
    @Path("{destination}/pause")
    @Operation(summary = "Holds a queue; nothing is lost meanwhile")
    public DestinationStatus pause(
            @PathParam("destination") String destination, @Nullable ReasonRequest request) {
        String user = known(destination);
        String reason = reason(request);
        commands.pause(destination, user, reason);
        record(user, "pause-delivery", destination, reason);
        return one(destination);
    }

    @POST
    @Path("{destination}/resume")
    @Operation(summary = "Lets a paused queue go on")
    public DestinationStatus resume(@PathParam("destination") String destination) {
        String user = known(destination);
        commands.resume(destination);
        record(user, "resume-delivery", destination, null);
        return one(destination);
    }

    @POST
    @Path("{destination}/retry")
    @Operation(summary = "Tries what waits now instead of later")
    public DestinationStatus retry(@PathParam("destination") String destination) {
        String user = known(destination);
        commands.retry(destination);
        record(user, "retry-delivery", destination, null);
        return one(destination);
    }

    @POST
    @Path("{destination}/parked/{id}/retry")
    @Operation(summary = "Puts a parked report back into its queue, at its old place")
    public DestinationStatus retryParked(
            @PathParam("destination") String destination, @PathParam("id") long id) {
        String user = known(destination);
        if (!commands.retryParked(destination, id)) {
            throw new ProblemException(
                    Response.Status.CONFLICT,
                    "no such parked report, or a later state of it has been delivered, which this"
                            + " one would take back; discard it");
        }
        record(user, "retry-delivery", destination, "id=" + id);
        return one(destination);
    }

    @POST
    @Path("{destination}/parked/{id}/discard")
    @Operation(summary = "Gives a parked report up")
    public DestinationStatus discard(
            @PathParam("destination") String destination,
            @PathParam("id") long id,
            @Nullable ReasonRequest request) {
        String user = known(destination);
        String reason = reason(request);
        if (!commands.discard(destination, id)) {
            throw new ProblemException(Response.Status.CONFLICT, "no such parked report");
        }
        record(user, "discard-delivery", destination, "id=" + id + " " + reason);
        return one(destination);
    }

    /** The user, if they may and there is such a destination. */
    private String known(String destination) {
        String user = administrator();
        one(destination);
        return user;
    }

    private String administrator() {
        Caller caller = callers.current();
        if (!caller.allSites()) {
            throw new ProblemException(
                    Response.Status.FORBIDDEN,
                    "a queue holds reports of every site; ask an administrator of all sites");
        }
        return caller.user();
    }

    private DestinationStatus one(String destination) {
        return status.all().stream()
                .filter(each -> each.destination().equals(destination))
                .findFirst()
                .orElseThrow(() ->
                        new ProblemException(
                                Response.Status.NOT_FOUND,
                                "no such destination; GET /api/deliveries lists them"));
    }

    private static String reason(@Nullable ReasonRequest request) {
        String reason = request == null ? null : request.reason();
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new ProblemException(
                    Response.Status.BAD_REQUEST,
                    "send {\"reason\": \"…\"} with at most " + LONGEST_REASON + " characters");
        }
        return reason.strip();
    }

    private void record(String user, String action, String destination, @Nullable String detail) {
        audit.record(user, action, "delivery:" + destination, null, null, "success", detail);
    }
}
