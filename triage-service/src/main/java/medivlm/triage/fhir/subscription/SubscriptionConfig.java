package medivlm.triage.fhir.subscription;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** {@code triage.fhir.subscriptions}: reports sent to who subscribed to them. */
@ConfigMapping(prefix = "triage.fhir.subscriptions")
public interface SubscriptionConfig {
    /**
     * Where notifications may go: URLs, such as {@code https://ehr.example/hooks/}; an endpoint
     * must have the scheme, host and port of one and lie below its path. https, or http on the same
     * machine. None: nobody can subscribe.
     */
    Optional<Set<String>> endpoints();

    /** Most subscriptions that are kept, of everybody together. */
    @WithDefault("100")
    int most();

    /** Longest life of a subscription; whoever wants it longer updates it. */
    @WithDefault("P180D")
    Duration longestLife();

    /** Pause between looks for new states of reports. */
    @WithDefault("PT0.5S")
    Duration interval();

    /** Longest wait for a connection, and for an answer. */
    @WithDefault("PT10S")
    Duration timeout();

    /** Wait after the first failure; doubles up to the longest. */
    @WithDefault("PT1S")
    Duration retryFirst();

    /** Longest wait between two tries. */
    @WithDefault("PT5M")
    Duration retryLongest();

    /** Failures in a row after which a subscription is off; with the waits, about a day. */
    @WithDefault("300")
    int failures();
}
