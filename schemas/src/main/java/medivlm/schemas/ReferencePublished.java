package medivlm.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A new frozen reference of one corpus. Compacted by corpus and version.
 *
 * @param corpus site and body part
 * @param version version, unique within the corpus
 * @param reference document frequencies and score table, in the format of the findings room
 * @param publishedAt event time of the report that closed it
 */
public record ReferencePublished(
        String corpus, String version, JsonNode reference, Instant publishedAt) implements Event {
    public ReferencePublished {
        Require.present(reference, "reference");
        Require.present(publishedAt, "publishedAt");
        Require.text(corpus, "corpus");
        Require.text(version, "version");
    }

    @Override
    public String key() {
        return corpus + "@" + version;
    }

    @Override
    public Instant occurredAt() {
        return publishedAt;
    }
}
