package medivlm.triage.scoring;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Names of corpora: what a score is ranked among. */
public final class Corpora {
    private static final String DEFAULT_BODY_PART = "chest";

    private Corpora() {}

    /** Site, slash, body part in lower case; {@code chest} where the sender named none. */
    public static String of(String site, @Nullable String bodyPart) {
        return site + "/" + bodyPart(bodyPart);
    }

    /** Body part in lower case; {@code chest} where the sender named none. */
    public static String bodyPart(@Nullable String bodyPart) {
        String part = bodyPart == null || bodyPart.isBlank() ? DEFAULT_BODY_PART : bodyPart;
        return part.strip().toLowerCase(Locale.ROOT);
    }
}
