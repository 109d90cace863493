package medivlm.triage.worklist;

import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import medivlm.triage.http.Problem;
import medivlm.triage.http.ProblemException;
import medivlm.triage.persistence.WorklistRowEntity;
import org.jspecify.annotations.Nullable;

/**
 * The version of the row that a reader saw: in the body, in the {@code If-Match} header, in both or
 * in neither.
 *
 * @param version of the body; refused with 409 where the row has another
 * @param tags entity tags of the header without their quotes, refused with 412; null without one
 */
record Expected(@Nullable Integer version, @Nullable Set<String> tags) {
    /** Anything goes. */
    static final Expected ANY = new Expected(null, null);

    private static final Pattern TAG = Pattern.compile("(W/)?\"([^\"]*)\"");

    /**
     * Reads a header.
     *
     * @throws ProblemException 400 where it is none
     */
    static Expected of(@Nullable String ifMatch, @Nullable Integer version) {
        if (ifMatch == null || ifMatch.isBlank() || ifMatch.strip().equals("*")) {
            return new Expected(version, null);
        }
        return new Expected(
                version,
                Arrays.stream(ifMatch.split(",", -1))
                        .map(Expected::tag)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static String tag(String text) {
        Matcher tag = TAG.matcher(text.strip());
        if (!tag.matches()) {
            throw new ProblemException(
                    Response.Status.BAD_REQUEST,
                    "If-Match takes the ETag of the study with its quotes, such as \"7\"");
        }
        // A weak tag never matches (RFC 9110, 13.1.1).
        return tag.group(1) == null ? tag.group(2) : "";
    }

    /**
     * Refuses where the row has changed since.
     *
     * @throws ProblemException 412 or 409, with the present version
     */
    void check(WorklistRowEntity row) {
        String present = Integer.toString(row.version);
        if (tags != null
                && tags.stream()
                        .noneMatch(tag -> tag.equals(present) || tag.startsWith(present + "."))) {
            throw changed(row, Response.Status.PRECONDITION_FAILED);
        }
        if (version != null && version != row.version) {
            throw changed(row, Response.Status.CONFLICT);
        }
    }

    private static ProblemException changed(WorklistRowEntity row, Response.Status status) {
        return new ProblemException(
                Problem.of(status, "the row is at version " + row.version + " now; read it again")
                        .with(Map.of("version", row.version)));
    }
}
