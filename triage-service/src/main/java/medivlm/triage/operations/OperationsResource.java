package medivlm.triage.operations;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import medivlm.triage.http.ProblemException;
import medivlm.triage.security.AuditTrail;
import medivlm.triage.security.Caller;
import medivlm.triage.security.Callers;
import medivlm.triage.security.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The operations page. */
@Path("/api/operations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.CLINICIAN, Roles.ADMIN})
class OperationsResource {
    private final RecentFigures figures;
    private final DeadLetterIndex letters;
    private final DeadLetterReplay replay;
    private final Callers callers;
    private final AuditTrail audit;

    @Inject
    OperationsResource(
            RecentFigures figures,
            DeadLetterIndex letters,
            DeadLetterReplay replay,
            Callers callers,
            AuditTrail audit) {
        this.figures = figures;
        this.letters = letters;
        this.replay = replay;
        this.callers = callers;
        this.audit = audit;
    }

    /** The figures of the caller's sites. */
    @GET
    @Operation(summary = "Throughput, ages, reasons and dead letters of the caller's sites")
    public Figures figures() {
        return figures.of(callers.current());
    }

    /** Dead letters, latest first. Those of no known site are for admins of every site. */
    @GET
    @Path("dead-letters")
    @Operation(summary = "Records that could not be processed, latest first")
    public DeadLetterPage deadLetters(
            @QueryParam("after") @Nullable Long after,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        return letters.page(callers.current(), after, limit);
    }

    /** Puts the record back on the topic that it came from. */
    @POST
    @Path("dead-letters/{id}/replay")
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Put a dead letter back on its origin topic, once")
    public DeadLetterView replay(@PathParam("id") long id, @Nullable ReplayRequest request) {
        Caller caller = callers.current();
        String reason = request == null ? null : request.reason();
        if (reason == null || reason.isBlank()) {
            throw new ProblemException(
                    Response.Status.BAD_REQUEST, "say why it is replayed: {\"reason\": …}");
        }
        try {
            return replay.replay(id, reason.strip(), caller);
        } catch (ProblemException e) {
            audit.record(
                    caller.user(),
                    "replay",
                    "dead-letter",
                    null,
                    null,
                    "refused",
                    "letter=" + id + " status=" + e.problem().status());
            throw e;
        }
    }
}
