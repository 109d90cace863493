package medivlm.triage.fhir.document;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code triage.document}: reports as PDF. */
@ConfigMapping(prefix = "triage.document")
public interface DocumentConfig {
    /**
     * Further TrueType font files, asked in their order for what the shipped font lacks, such as
     * one for Chinese, Japanese and Korean names.
     */
    Optional<List<Path>> fonts();

    /** Most documents that are made at the same time; each takes a core. */
    @WithDefault("2")
    int atOnce();

    /** Longest wait for its turn; refused (503) after it. */
    @WithDefault("PT10S")
    Duration patience();
}
