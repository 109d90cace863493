package medivlm.ingest.service;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** The image store. */
@ConfigMapping(prefix = "triage.image-store")
public interface ImageStoreConfig {

    /** Its directory; made if absent. All services on a machine share it. */
    @WithDefault(".triage/images")
    Path directory();

    /** Free space on its file system below which nothing more is taken. */
    @WithDefault("64M")
    MemorySize reserve();
}
