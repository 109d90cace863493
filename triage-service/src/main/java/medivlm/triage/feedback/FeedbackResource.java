package medivlm.triage.feedback;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import medivlm.triage.security.Callers;
import medivlm.triage.security.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Verdicts of readers, by model version. */
@Path("/api/feedback")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.CLINICIAN, Roles.ADMIN})
class FeedbackResource {
    private final PostgresFeedback feedback;
    private final Callers callers;

    @Inject
    FeedbackResource(PostgresFeedback feedback, Callers callers) {
        this.feedback = feedback;
        this.callers = callers;
    }

    /** Verdicts at the caller's sites. */
    @GET
    @Operation(summary = "Verdicts of readers by model version")
    public List<ModelFeedback> byModel() {
        return feedback.byModel(callers.current());
    }
}
