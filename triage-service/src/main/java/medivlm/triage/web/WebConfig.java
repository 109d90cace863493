package medivlm.triage.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** {@code triage.web.*}: the page. */
@ConfigMapping(prefix = "triage.web")
public interface WebConfig {
    /** Where ingest-service serves the images. */
    @WithDefault("http://127.0.0.1:8081")
    URI ingestUrl();

    /**
     * Address of a DICOM viewer for one study, with studyInstanceUid in braces where its UID goes;
     * no link to one where absent.
     */
    Optional<String> viewer();

    /** Longest wait for an image. */
    @WithDefault("20s")
    Duration imageTimeout();
}
