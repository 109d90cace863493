package medivlm.triage.worklist;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.core.Response;
import java.util.regex.Pattern;
import medivlm.triage.http.ProblemException;
import org.jspecify.annotations.Nullable;

/** Headers of a command. */
public class CommandHeaders {
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

    /** Entity tag of the study that the reader saw. */
    @HeaderParam("If-Match")
    @Nullable String ifMatch;

    /** Makes a request safe to send again: the same key gets the first answer. */
    @HeaderParam("Idempotency-Key")
    @Nullable String idempotencyKey;

    /** Made for each request. */
    public CommandHeaders() {}

    Expected expected(@Nullable Integer version) {
        return Expected.of(ifMatch, version);
    }

    /**
     * The key; null without one.
     *
     * @throws ProblemException 400 where it is none
     */
    @Nullable String key() {
        if (idempotencyKey != null && !KEY.matcher(idempotencyKey).matches()) {
            throw new ProblemException(
                    Response.Status.BAD_REQUEST,
                    "Idempotency-Key takes 1 to 200 visible ASCII characters, such as a UUID");
        }
        return idempotencyKey;
    }
}
