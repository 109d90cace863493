package medivlm.triage.http;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * RFC 9457 problem document: what was wrong, where, what to do. Never a stack trace.
 *
 * @param type URI of the kind of problem
 * @param title the kind, in words
 * @param status HTTP status
 * @param detail this occurrence
 * @param instance path of the request
 * @param members further members, such as the present version of a row
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        @Nullable String instance,
        @JsonAnyGetter Map<String, Object> members) {
    /** Media type of problem documents. */
    public static final MediaType MEDIA_TYPE = new MediaType("application", "problem+json");

    /** Copies the members. */
    public Problem {
        members = Map.copyOf(members);
    }

    /** A problem of no kind of its own. */
    public static Problem of(Response.Status status, String detail) {
        return new Problem(
                "about:blank",
                status.getReasonPhrase(),
                status.getStatusCode(),
                detail,
                null,
                Map.of());
    }

    /** The same with further members. */
    public Problem with(Map<String, Object> more) {
        return new Problem(type, title, status, detail, instance, more);
    }

    /** The same for a request. */
    public Problem at(String path) {
        return new Problem(type, title, status, detail, path, members);
    }

    /** The answer that carries it. */
    public Response response() {
        return Response.status(status).type(MEDIA_TYPE).entity(this).build();
    }
}
