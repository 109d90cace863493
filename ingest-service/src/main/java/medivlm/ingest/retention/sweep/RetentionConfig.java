package medivlm.ingest.retention.sweep;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How long images are kept. */
@ConfigMapping(prefix = "triage.ingest.retention")
public interface RetentionConfig {

    /**
     * Whether this process deletes what is due or ordered; of several replicas exactly one must,
     * the others only take orders.
     */
    @WithDefault("true")
    boolean enabled();

    /**
     * How long the images of a signed study are kept, such as {@code 3650d}, from its signature or
     * its last image, whichever is later; for ever when absent. Those of a study that somebody
     * still has to read are never deleted by a rule.
     */
    Optional<Duration> signedAfter();

    /** The same for studies that a person took off the worklist. */
    Optional<Duration> withdrawnAfter();

    /** The same for studies that the worklist does not know, from their last image. */
    Optional<Duration> unlistedAfter();

    /** How often all studies are looked through. */
    @WithDefault("24h")
    Duration every();
}
