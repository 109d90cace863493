package medivlm.inference.pixels;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Where images are stored. */
@ConfigMapping(prefix = "triage.image-store")
public interface ImageStoreConfig {

    /** Directory of the image store, shared with the ingest service; read only here. */
    @WithDefault(".triage/images")
    Path directory();
}
