package medivlm.triage.fhir.publish;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code triage.fhir.publish}: reports written into FHIR servers outside. */
@ConfigMapping(prefix = "triage.fhir.publish")
public interface PublishConfig {
    /** Servers, by a name of the operator's choice that no destination of HL7 has. */
    @WithParentName
    Map<String, Server> servers();

    /** One server. */
    interface Server {
        /**
         * Its base address, such as {@code https://ehr.example/fhir}: https, or http on the same
         * machine.
         */
        String url();

        /** Sites whose reports it gets; all when absent. */
        Optional<Set<String>> sites();

        /** Whether it gets what no person has read yet (preliminary reports of the model). */
        @WithDefault("true")
        boolean preliminary();

        /** Bearer token for it. */
        Optional<String> token();

        /** File that holds the token, read again for each message, for tokens that are renewed. */
        Optional<Path> tokenFile();

        /** Longest wait for a connection, and for an answer. */
        @WithDefault("PT30S")
        Duration timeout();

        /** Wait after the first failure; doubles up to the longest. */
        @WithDefault("PT1S")
        Duration retryAfter();

        /** Longest wait between two tries. */
        @WithDefault("PT1M")
        Duration longestRetry();

        /** How often a report that it refuses (409, 412) is tried before it is parked. */
        @WithDefault("5")
        int refusals();
    }
}
