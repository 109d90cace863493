package medivlm.triage.fhir;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/**
 * Refuses what no client of the FHIR server sends in earnest, before anything of it is read: each
 * refusal costs no more than the request's first lines and says what is wrong.
 */
@ApplicationScoped
class FhirLimits {
    /** A search form is never longer; HAPI would read it whole. */
    static final int MAX_FORM_BYTES = 64 * 1024;

    /** Longest resource that is validated. */
    static final int MAX_RESOURCE_BYTES = 1024 * 1024;

    /** Most parameters of a URL. */
    static final int MAX_PARAMETERS = 200;

    private static final int EARLY = 900;
    private static final Set<HttpMethod> WITHOUT_BODY =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.DELETE);

    void register(@Observes Filters filters) {
        filters.register(FhirLimits::check, EARLY);
    }

    private static void check(RoutingContext http) {
        HttpServerRequest request = http.request();
        String path = request.path();
        if (path == null || !OutcomeText.isOfFhir(path)) {
            http.next();
            return;
        }
        String query = request.query();
        if (query != null && query.chars().filter(c -> c == '&').count() >= MAX_PARAMETERS) {
            OutcomeText.end(
                    http,
                    Response.Status.BAD_REQUEST,
                    IssueType.TOOLONG,
                    "the address has more than " + MAX_PARAMETERS + " parameters");
            return;
        }
        int most = path.endsWith("/$validate") ? MAX_RESOURCE_BYTES : MAX_FORM_BYTES;
        if (!WITHOUT_BODY.contains(request.method()) && length(request) > most) {
            request.pause();
            if (request.version() != HttpVersion.HTTP_2) {
                http.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            }
            OutcomeText.end(
                    http,
                    Response.Status.REQUEST_ENTITY_TOO_LARGE,
                    IssueType.TOOLONG,
                    "the body must have a Content-Length, of at most " + most + " bytes");
            return;
        }
        http.next();
    }

    /** Announced length of the body; the largest number where it is not announced. */
    private static long length(HttpServerRequest request) {
        if (request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
            return Long.MAX_VALUE;
        }
        String announced = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (announced == null) {
            return 0;
        }
        try {
            return Long.parseLong(announced.strip());
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }
}
