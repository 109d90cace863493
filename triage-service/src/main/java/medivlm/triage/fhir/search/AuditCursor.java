package medivlm.triage.fhir.search;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Where the next page of the audit trail begins: after this row.
 *
 * @param at time of the row, to the microsecond
 * @param id its id, which breaks ties
 */
record AuditCursor(Instant at, long id) {

    String encode() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((at + "~" + id).getBytes(StandardCharsets.UTF_8));
    }

    /** The cursor of a text; null for an empty one. */
    static @Nullable AuditCursor decode(String text) throws UnusableSearchException {
        if (text.isEmpty()) {
            return null;
        }
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int at = plain.indexOf('~');
            if (at > 0) {
                return new AuditCursor(
                        Instant.parse(plain.substring(0, at)),
                        Long.parseLong(plain.substring(at + 1)));
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            // said below
        }
        throw new UnusableSearchException(
                "_cursor", "_cursor is not one of a next link; follow the links of the Bundle");
    }
}
