package medivlm.triage.severity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** {@code triage.severity}: the severity topology. */
@ConfigMapping(prefix = "triage.severity")
public interface SeverityConfig {
    /** Formula: default or paper. */
    @WithDefault("default")
    String mode();

    /** Reports that a corpus holds at most. */
    @WithDefault("10000")
    int window();

    /** How far a corpus reaches back, by event time. */
    @WithDefault("P365D")
    Duration horizon();

    /** New reports of a corpus after which it gets a new reference. */
    @WithDefault("500")
    int referenceEvery();

    /** Event time after which a corpus gets a new reference with its next report. */
    @WithDefault("P7D")
    Duration referenceInterval();

    /** Kafka Streams application id: prefix of its group, changelogs and transactions. */
    @WithDefault("triage-severity")
    String applicationId();

    /**
     * Name of this instance among its replicas (static membership); unique and stable. The
     * container's name where the platform sets it.
     */
    @WithDefault("${HOSTNAME:severity-0}")
    String instance();

    /** Where the stores lie; can be lost, the changelogs have all of it. */
    @WithDefault(".triage/severity")
    Path stateDirectory();

    /** Stream threads. */
    @WithDefault("1")
    int threads();

    /** Copies of each store kept ready on other instances. */
    @WithDefault("0")
    int standbyReplicas();

    /** Replicas of changelogs and of the repartition topic; -1 for the broker's default. */
    @WithDefault("-1")
    int replicationFactor();
}
