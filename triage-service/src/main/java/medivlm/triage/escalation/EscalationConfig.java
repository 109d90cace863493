package medivlm.triage.escalation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code triage.escalation}: critical results that nobody acknowledged, and who is told. */
@ConfigMapping(prefix = "triage.escalation")
public interface EscalationConfig {
    /** Bands whose results must be acknowledged; none switches escalation off. */
    @WithDefault("critical")
    Optional<Set<String>> bands();

    /** Time from when the result is known to when somebody is told. */
    @WithDefault("PT30M")
    Duration within();

    /** Wait after the first failure of a message; doubles with each further one. */
    @WithDefault("PT5S")
    Duration retryFirst();

    /** Longest wait between two tries of a message. */
    @WithDefault("PT5M")
    Duration retryLongest();

    /** How long a message is tried before it is given up, with an error in the log. */
    @WithDefault("PT24H")
    Duration giveUpAfter();

    /** Address of the page, for links in messages, such as {@code https://triage.example/}. */
    Optional<String> page();

    /**
     * Who is told, by name: `channel` (webhook, email, hl7), `sites` (all without it); webhook:
     * `url`, `secret`; email: `to`; hl7: `host`, `port`, `application`, `facility`.
     */
    Map<String, Target> destinations();

    /** One destination. */
    interface Target {
        /** How: webhook, email or hl7. */
        String channel();

        /** Sites whose results go there; all without it. */
        Optional<Set<String>> sites();

        /** Address of a webhook: https, or http on the same machine. */
        Optional<String> url();

        /** Key of the webhook's signature; at least 16 characters. */
        Optional<String> secret();

        /** Addresses of an e-mail. */
        Optional<Set<String>> to();

        /** Host of an HL7 receiver. */
        Optional<String> host();

        /** Port of an HL7 receiver. */
        Optional<Integer> port();

        /** Receiving application in MSH-5. */
        Optional<String> application();

        /** Receiving facility in MSH-6. */
        Optional<String> facility();
    }
}
