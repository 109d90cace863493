package medivlm.triage.drift;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import medivlm.triage.scoring.Corpora;
import org.jspecify.annotations.Nullable;

/**
 * A corpus by its parts.
 *
 * @param site site
 * @param bodyPart body part in lower case
 */
record Corpus(String site, String bodyPart) {
    static Corpus of(String site, @Nullable String bodyPart) {
        return new Corpus(site, Corpora.bodyPart(bodyPart));
    }

    /** As severities and references name it. */
    String name() {
        return Corpora.of(site, bodyPart);
    }

    /** Lock of whoever judges it. */
    UUID lock() {
        return UUID.nameUUIDFromBytes(("drift " + name()).getBytes(StandardCharsets.UTF_8));
    }
}
