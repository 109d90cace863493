package medivlm.ingest.rest;

import io.quarkus.security.ForbiddenException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Errors as problems; a client never sees a stack trace. */
public final class ProblemMappers {
    private static final int UNSUPPORTED_MEDIA_TYPE = 415;
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    public Response problem(ProblemException e) {
        Response.ResponseBuilder response = response(e.problem());
        Duration retryAfter = e.retryAfter();
        if (retryAfter != null) {
            response.header(HttpHeaders.RETRY_AFTER, Math.max(1, retryAfter.toSeconds()));
        }
        return response.build();
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException e) {
        return response(
                        Problem.of(
                                "forbidden",
                                "Not allowed",
                                403,
                                "the token has none of the roles that this needs",
                                "use a token with the role publisher (to send) or clinician (to see)"))
                .build();
    }

    @ServerExceptionMapper
    public Response http(WebApplicationException e) {
        Response given = e.getResponse();
        int status = given.getStatus();
        if (status < 400 || given.hasEntity()) {
            return given;
        }
        Response.ResponseBuilder response =
                response(
                        Problem.of(
                                "http-" + status,
                                given.getStatusInfo().getReasonPhrase(),
                                status,
                                status == UNSUPPORTED_MEDIA_TYPE
                                        ? "this address does not take the Content-Type of the body"
                                        : "the request does not fit this address",
                                status == UNSUPPORTED_MEDIA_TYPE
                                        ? "send one that the API description at /q/openapi lists"
                                                + " for it, such as application/dicom for an image"
                                        : "see the API description at /q/openapi"));
        Object allow = given.getHeaderString(HttpHeaders.ALLOW);
        return allow == null ? response.build() : response.header(HttpHeaders.ALLOW, allow).build();
    }

    @ServerExceptionMapper
    public Response unexpected(RuntimeException e) {
        LOG.error("event=request_failed", e);
        return response(
                        Problem.of(
                                "internal",
                                "Internal error",
                                500,
                                "the service failed on this request",
                                "send it again; if that does not help, look into the log"))
                .build();
    }

    private static Response.ResponseBuilder response(Problem problem) {
        return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
    }
}
