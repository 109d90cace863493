package medivlm.ingest.service;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;

/** What all doors share. */
@ConfigMapping(prefix = "triage.ingest")
public interface IngestConfig {

    /** Site of uploads by administrators of all sites who name none. */
    @WithDefault("main")
    String defaultSite();

    /** Zone in which sites write dates without offset, such as {@code Europe/Berlin}. */
    @WithDefault("UTC")
    ZoneId zone();

    /** Zones of single sites, by site code. */
    Map<String, ZoneId> siteZones();

    /** Largest image that is taken. */
    @WithDefault("256M")
    MemorySize maxInstanceSize();

    /** Most pixels of a PNG or JPEG, or of a frame that is rendered. */
    @WithDefault("100000000")
    long maxPixels();

    /** After how long a sender that was turned away should try again. */
    @WithDefault("5s")
    Duration retryAfter();
}
