package medivlm.ingest.assembly;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import medivlm.ingest.store.ContentHash;
import medivlm.schemas.Door;
import medivlm.schemas.EventKeys;
import medivlm.schemas.Instance;
import medivlm.schemas.InstanceReceived;
import medivlm.schemas.Priority;
import medivlm.schemas.Source;
import org.jspecify.annotations.Nullable;

/** Images of one study for tests. */
public final class Images {
    /** When the first test image comes. */
    public static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private Images() {}

    /** An image of study 1.2.3 at second {@code second}; not the last of its upload. */
    public static InstanceReceived image(String sop, int second) {
        return image(sop, second, false);
    }

    /** An image of study 1.2.3 at second {@code second}. */
    public static InstanceReceived image(String sop, int second, boolean last) {
        return image("1.2.3", sop, sop, second, last, "DX", null);
    }

    /** The same study with all that a test may want to be different. */
    public static InstanceReceived image(
            String study,
            String sop,
            String content,
            int second,
            boolean last,
            @Nullable String modality,
            @Nullable Priority priority) {
        String hex = ContentHash.of(content.getBytes(StandardCharsets.UTF_8)).hex();
        Instance instance =
                new Instance(
                        study + ".1",
                        sop,
                        "1.2.840.10008.5.1.4.1.1.1.1",
                        "1.2.840.10008.1.2.1",
                        "application/dicom",
                        "sha256:" + hex,
                        hex,
                        content.length(),
                        modality,
                        "CHEST",
                        10,
                        10,
                        "PA");
        return new InstanceReceived(
                EventKeys.study("main", study),
                "main",
                study,
                "A-1",
                null,
                modality,
                "CHEST",
                null,
                priority,
                null,
                instance,
                last,
                START.plusSeconds(second),
                new Source(Door.REST, "sender" + second));
    }
}
