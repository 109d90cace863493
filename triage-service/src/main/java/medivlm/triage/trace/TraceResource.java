package medivlm.triage.trace;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
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

/** Where is my study. */
@Path("/api/trace")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.CLINICIAN, Roles.ADMIN})
class TraceResource {
    private final StudyTraces traces;
    private final Callers callers;
    private final AuditTrail audit;

    @Inject
    TraceResource(StudyTraces traces, Callers callers, AuditTrail audit) {
        this.traces = traces;
        this.callers = callers;
        this.audit = audit;
    }

    /** Ways of the studies with this accession number, Study Instance UID or study key. */
    @GET
    @Path("{text}")
    @Operation(summary = "The way of the studies with an accession number, UID or key")
    public List<TraceView> trace(@PathParam("text") String text) {
        Caller caller = callers.current();
        List<TraceView> found = traces.of(text, caller);
        if (found.isEmpty()) {
            audit.record(caller.user(), "read", "trace", null, null, "refused", null);
            throw new ProblemException(
                    Response.Status.NOT_FOUND,
                    "no study with this accession number, Study Instance UID or study key");
        }
        found.forEach(view ->
                audit.record(
                        caller.user(),
                        "read",
                        "trace",
                        view.site(),
                        view.study(),
                        "success",
                        null));
        return found;
    }
}
