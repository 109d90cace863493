package medivlm.triage.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code triage.delivery}: reports sent to receivers outside, as HL7 v2 ORU^R01 over MLLP. */
@ConfigMapping(prefix = "triage.delivery")
public interface DeliveryConfig {
    /** Pause between looks for new reports when there were none. */
    @WithDefault("PT0.2S")
    Duration interval();

    /** How long a delivered report stays in the queue's table. */
    @WithDefault("P7D")
    Duration retention();

    /** MSH-3 of what is sent. */
    @WithDefault("MEDIVLM")
    String sendingApplication();

    /** Receivers, by a name of the operator's choice. */
    Map<String, Receiver> destinations();

    /** One receiver. */
    interface Receiver {
        /** Its host. */
        String host();

        /** Its port. */
        int port();

        /** Sites whose reports it gets; all when absent. */
        Optional<Set<String>> sites();

        /** Whether it gets what no person has read yet (preliminary reports of the model). */
        @WithDefault("true")
        boolean preliminary();

        /** MSH-5 of what it is sent. */
        @WithDefault("RIS")
        String receivingApplication();

        /** MSH-6 of what it is sent; the site when absent. */
        Optional<String> receivingFacility();

        /** Longest wait for a connection, and for an answer. */
        @WithDefault("5s")
        Duration timeout();

        /** Wait after the first failure; doubles up to the longest. */
        @WithDefault("1s")
        Duration retryAfter();

        /** Longest wait between two tries. */
        @WithDefault("1m")
        Duration longestRetry();

        /** How often a report that it refuses (AE) is tried before it is parked. */
        @WithDefault("5")
        int refusals();

        /** Whether the connection is TLS. */
        @WithDefault("false")
        boolean tls();

        /** PKCS#12 file with what its certificate must come from; Java's own list when absent. */
        Optional<Path> trustStore();

        /** Password of the trust store. */
        Optional<String> trustStorePassword();

        /** PKCS#12 file with our key, for receivers that ask for a client certificate. */
        Optional<Path> keyStore();

        /** Password of the key store. */
        Optional<String> keyStorePassword();
    }
}
