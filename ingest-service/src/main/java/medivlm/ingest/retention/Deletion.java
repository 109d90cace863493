package medivlm.ingest.retention;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import medivlm.ingest.store.ContentHash;
import medivlm.schemas.EventKeys;

/**
 * The order to delete a study, and what remains of it.
 *
 * @param site site of the study
 * @param studyInstanceUid (0020,000D)
 * @param by user who ordered it, or {@code retention}
 * @param reason why, in their words
 * @param at when
 * @param contents what the study consisted of
 */
public record Deletion(
        String site,
        String studyInstanceUid,
        String by,
        String reason,
        Instant at,
        Set<ContentHash> contents) {
    public Deletion {
        contents = Set.copyOf(contents);
    }

    /** Key of the study. */
    public UUID study() {
        return EventKeys.study(site, studyInstanceUid);
    }

    /** The same with more contents. */
    Deletion with(Collection<ContentHash> more) {
        Set<ContentHash> all = new HashSet<>(contents);
        all.addAll(more);
        return new Deletion(site, studyInstanceUid, by, reason, at, all);
    }

    byte[] encode() {
        Properties text = new Properties();
        text.setProperty("site", site);
        text.setProperty("study", studyInstanceUid);
        text.setProperty("by", by);
        text.setProperty("reason", reason);
        text.setProperty("at", at.toString());
        text.setProperty(
                "contents",
                contents.stream().map(ContentHash::hex).sorted().collect(Collectors.joining(" ")));
        StringWriter out = new StringWriter();
        try {
            text.store(out, null);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The deletion of these bytes; empty where they are none, as after a fault of the storage. */
    static Optional<Deletion> decode(byte[] bytes) {
        Properties text = new Properties();
        try {
            text.load(new StringReader(new String(bytes, StandardCharsets.UTF_8)));
            Set<ContentHash> contents =
                    Arrays.stream(text.getProperty("contents", "").split(" ", -1))
                            .filter(hex -> !hex.isEmpty())
                            .map(ContentHash::new)
                            .collect(Collectors.toSet());
            Deletion deletion =
                    new Deletion(
                            text.getProperty("site", ""),
                            text.getProperty("study", ""),
                            text.getProperty("by", ""),
                            text.getProperty("reason", ""),
                            Instant.parse(text.getProperty("at", "")),
                            contents);
            return deletion.site().isEmpty() || deletion.studyInstanceUid().isEmpty()
                    ? Optional.empty()
                    : Optional.of(deletion);
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
