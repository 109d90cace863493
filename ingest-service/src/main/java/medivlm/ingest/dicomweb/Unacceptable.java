package medivlm.ingest.dicomweb;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

/** Nothing that the client accepts can be given without transcoding. */
final class Unacceptable {
    private Unacceptable() {}

    /** A 406 that says what can be given. */
    static WebApplicationException of(String type, String syntax) {
        String offered = syntax.isEmpty() ? type : type + "; transfer-syntax=" + syntax;
        return new WebApplicationException(
                Response.status(Response.Status.NOT_ACCEPTABLE)
                        .type("application/problem+json")
                        .entity(
                                "{\"type\":\"urn:medivlm:problem:not-acceptable\",\"title\":\"Not"
                                        + " in that form\",\"status\":406,\"detail\":\"it is stored as "
                                        + offered
                                        + " and not transcoded\",\"remedy\":\"accept"
                                        + " transfer-syntax=*\"}")
                        .build());
    }
}
