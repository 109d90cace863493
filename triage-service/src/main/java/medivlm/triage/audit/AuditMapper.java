package medivlm.triage.audit;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import medivlm.triage.http.Problem;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What is not recorded is not shown: HTTP 503. */
class AuditMapper {
    @ServerExceptionMapper
    Response unrecorded(AuditUnavailableException e, UriInfo uri) {
        return Problem.of(
                        Response.Status.SERVICE_UNAVAILABLE,
                        "the access can't be recorded now, so nothing is shown; try again")
                .at(uri.getPath())
                .response();
    }
}
