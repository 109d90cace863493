package medivlm.triage.fhir.export;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** {@code triage.export}: bulk export. */
@ConfigMapping(prefix = "triage.export")
public interface ExportConfig {
    /** Directory of the files; all processes with the role fhir share it. */
    @WithDefault(".triage/exports")
    Path directory();

    /** How long the files of an export are kept after it is complete. */
    @WithDefault("PT24H")
    Duration keep();

    /** Most bytes that the files of all exports take; an export that needs more fails. */
    @WithDefault("10G")
    MemorySize mostBytes();

    /** Most resources of one file. */
    @WithDefault("100000")
    int resourcesPerFile();

    /** Most exports of one user that wait or run. */
    @WithDefault("2")
    int mostPerUser();

    /**
     * Secret that pseudonyms are made with, at least 32 characters; the same secret gives the same
     * pseudonyms. Without it nothing is exported de-identified.
     */
    Optional<String> pseudonymKey();
}
