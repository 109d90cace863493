package medivlm.triage.worklist;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Entity tag of a study: the version of its row, then a digest of all that is shown, because
 * patient and prior studies change without the row. {@code If-Match} looks at the version only.
 */
final class StudyTag {
    private static final int DIGITS = 12;

    private StudyTag() {}

    /** The tag, with its quotes. */
    static String of(StudyView study, ObjectMapper json) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(study));
            String text = HexFormat.of().formatHex(digest).substring(0, DIGITS);
            return "\"" + study.row().version() + "." + text + "\"";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a study can always be written", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Whether {@code If-None-Match} names the tag (weak comparison, RFC 9110, 13.1.2). */
    static boolean matches(@Nullable String ifNoneMatch, String tag) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(",", -1))
                        .map(String::strip)
                        .map(text -> text.startsWith("W/") ? text.substring(2) : text)
                        .anyMatch(text -> text.equals(tag) || text.equals("*"));
    }
}
