package medivlm.triage.fhir.search;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Where the next page begins: after this row in the order of the search. Rows that arrive meanwhile
 * neither repeat nor hide a row.
 *
 * @param value value of the sort column, to the microsecond
 * @param id id of the row, which breaks ties
 */
public record Cursor(Instant value, UUID id) {

    /** URL-safe text. */
    public String encode() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((value + "~" + id).getBytes(StandardCharsets.UTF_8));
    }

    /** The cursor of a text; empty when it is none of ours. */
    public static Optional<Cursor> decode(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int at = plain.indexOf('~');
            return at < 0
                    ? Optional.empty()
                    : Optional.of(
                            new Cursor(
                                    Instant.parse(plain.substring(0, at)),
                                    UUID.fromString(plain.substring(at + 1))));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
