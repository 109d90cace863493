package medivlm.ingest.service;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

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

    /**
     * Whether DICOM files are de-identified before anything of them is kept (PS3.15, see
     * docs/dicom-conformance.md); PNG and JPEG are refused then.
     */
    @WithDefault("false")
    boolean deidentify();

    /**
     * Secret that other identifiers are made with, 32 characters at least: the same study of a
     * sender becomes the same study as long as it stays the same. Best given in the environment.
     */
    Optional<String> deidentificationKey();

    /** After how long a sender that was turned away should try again. */
    @WithDefault("5s")
    Duration retryAfter();
}
