package medivlm.triage.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns what a resource throws into problem documents. */
class ProblemMappers {
    @ServerExceptionMapper
    Response problem(ProblemException e, UriInfo uri) {
        return e.problem().at(uri.getPath()).response();
    }

    @ServerExceptionMapper
    Response changedMeanwhile(OptimisticLockException e, UriInfo uri) {
        return Problem.of(
                        Response.Status.CONFLICT,
                        "the row changed meanwhile; read it again and repeat")
                .at(uri.getPath())
                .response();
    }

    @ServerExceptionMapper
    Response wrongBody(MismatchedInputException e, UriInfo uri) {
        String where =
                e.getPath().stream()
                        .map(step ->
                                step.getFieldName() == null
                                        ? Integer.toString(step.getIndex())
                                        : step.getFieldName())
                        .collect(Collectors.joining("/", "/", ""));
        return Problem.of(
                        Response.Status.BAD_REQUEST,
                        "the body does not fit at " + where + "; see /api/openapi")
                .at(uri.getPath())
                .response();
    }

    @ServerExceptionMapper
    Response refused(ForbiddenException e, UriInfo uri) {
        return Problem.of(Response.Status.FORBIDDEN, "your roles do not allow this")
                .at(uri.getPath())
                .response();
    }

    @ServerExceptionMapper
    Response unknown(UnauthorizedException e, UriInfo uri) {
        return Problem.of(Response.Status.UNAUTHORIZED, "a valid token is needed")
                .at(uri.getPath())
                .response();
    }

    @ServerExceptionMapper
    Response web(WebApplicationException e, UriInfo uri) {
        Response given = e.getResponse();
        Response.Status status = Response.Status.fromStatusCode(given.getStatus());
        if (status == null || given.hasEntity() || given.getStatus() < 400) {
            return given;
        }
        String detail =
                e.getCause() instanceof JsonProcessingException
                        ? "the body is no JSON"
                        : String.valueOf(e.getMessage());
        return Problem.of(status, detail).at(uri.getPath()).response();
    }
}
