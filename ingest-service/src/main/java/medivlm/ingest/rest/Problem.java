package medivlm.ingest.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * Body of an error: {@code application/problem+json} (RFC 9457).
 *
 * @param type {@code urn:medivlm:problem:} and a word that programs can tell problems apart by
 * @param title the kind of problem
 * @param status HTTP status
 * @param detail what was wrong and where
 * @param remedy what to do
 * @param parts of an upload, those that were refused
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String remedy,
        List<FailedPart> parts) {
    static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(String word, String title, int status, String detail, String remedy) {
        return new Problem("urn:medivlm:problem:" + word, title, status, detail, remedy, List.of());
    }

    Problem with(List<FailedPart> failed) {
        return new Problem(type, title, status, detail, remedy, failed);
    }
}
