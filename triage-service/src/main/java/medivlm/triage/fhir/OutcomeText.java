package medivlm.triage.fhir;

import ca.uhn.fhir.parser.IParser;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import medivlm.triage.http.RefusalFormat;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.jspecify.annotations.Nullable;

/**
 * Refusals of requests that never get as far as HAPI, as OperationOutcome (R4, RESTful API, on
 * errors): XML where the client accepts only that, else JSON.
 */
@ApplicationScoped
class OutcomeText implements RefusalFormat {
    private static final String JSON = "application/fhir+json;charset=UTF-8";
    private static final String XML = "application/fhir+xml;charset=UTF-8";

    @Override
    public boolean speaks(RoutingContext http) {
        String path = http.request().path();
        return path != null && isOfFhir(path);
    }

    /** Whether a path is the FHIR server's. */
    static boolean isOfFhir(String path) {
        return path.equals("/fhir") || path.startsWith("/fhir/");
    }

    @Override
    public void end(RoutingContext http, Response.Status status, String detail) {
        end(http, status, code(status), detail);
    }

    /** Ends the request with one error. */
    static void end(
            RoutingContext http, Response.Status status, IssueType code, String diagnostics) {
        boolean xml = wantsXml(http.request().getHeader(HttpHeaders.ACCEPT));
        IParser parser = xml ? FhirReads.CONTEXT.newXmlParser() : FhirReads.CONTEXT.newJsonParser();
        http.response()
                .setStatusCode(status.getStatusCode())
                .putHeader(HttpHeaders.CONTENT_TYPE, xml ? XML : JSON)
                .end(parser.encodeResourceToString(Refusals.outcome(code, diagnostics)));
    }

    private static boolean wantsXml(@Nullable String accept) {
        return accept != null && accept.contains("xml") && !accept.contains("json");
    }

    private static IssueType code(Response.Status status) {
        return switch (status) {
            case UNAUTHORIZED -> IssueType.LOGIN;
            case FORBIDDEN -> IssueType.FORBIDDEN;
            case REQUEST_URI_TOO_LONG -> IssueType.TOOLONG;
            default -> IssueType.PROCESSING;
        };
    }
}
