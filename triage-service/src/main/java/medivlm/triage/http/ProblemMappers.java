package medivlm.triage.http;

import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns what a resource throws into problem documents. */
class ProblemMappers {
    @ServerExceptionMapper
    Response problem(ProblemException e) {
        return e.problem().response();
    }

    @ServerExceptionMapper
    Response changedMeanwhile(OptimisticLockException e) {
        return Problem.of(
                        Response.Status.CONFLICT,
                        "the row changed meanwhile; read it again and repeat")
                .response();
    }

    @ServerExceptionMapper
    Response web(WebApplicationException e) {
        Response given = e.getResponse();
        Response.Status status = Response.Status.fromStatusCode(given.getStatus());
        if (status == null || given.hasEntity() || given.getStatus() < 400) {
            return given;
        }
        return Problem.of(status, String.valueOf(e.getMessage())).response();
    }
}
