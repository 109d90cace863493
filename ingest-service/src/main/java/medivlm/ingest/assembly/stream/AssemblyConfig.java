package medivlm.ingest.assembly.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The assembler of studies. */
@ConfigMapping(prefix = "triage.ingest.assembly")
public interface AssemblyConfig {

    /** Whether this process assembles; a deployment may keep doors and assembler apart. */
    @WithDefault("true")
    boolean enabled();

    /** How long after its last image a study counts as whole when its sender did not say so. */
    @WithDefault("3s")
    Duration quietPeriod();

    /** Directory of the state on this machine; lost, it is read again from Kafka. */
    @WithDefault(".triage/state/ingest")
    Path stateDirectory();

    /**
     * Name of this process among the replicas, stable over restarts and different in each (Kafka
     * static membership); the host name when absent.
     */
    Optional<String> instanceId();
}
