package medivlm.ingest.submission.kafka;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Studies from outside producers by event. */
@ConfigMapping(prefix = "triage.ingest.submissions")
public interface SubmissionsConfig {

    /** Whether this process reads submissions. */
    @WithDefault("true")
    boolean enabled();

    /** Site of what is written to {@code triage.submissions.v1} itself. */
    @WithDefault("main")
    String defaultSite();

    /**
     * Sites of topics that begin with a prefix, such as {@code
     * triage.ingest.submissions.site-by-prefix."triage.submissions.v1.north"=north}; give each
     * producer write access to its prefix only.
     */
    Map<String, String> siteByPrefix();

    /**
     * Hosts that images may be fetched from, {@code host} or {@code host:port}; none when absent.
     */
    Optional<Set<String>> allowedHosts();

    /** Longest wait for one image of another host. */
    @WithDefault("10s")
    Duration fetchTimeout();

    /** How often an image of another host is tried before its submission is a dead letter. */
    @WithDefault("3")
    int fetchAttempts();

    /** Wait between two tries. */
    @WithDefault("2s")
    Duration retryAfter();
}
