package medivlm.triage.kafka;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;

/** {@code triage.kafka}: where the broker is. */
@ConfigMapping(prefix = "triage.kafka")
public interface KafkaConfig {
    /** Host and port of one or more brokers, separated by commas. */
    @WithDefault("127.0.0.1:8083")
    String bootstrapServers();

    /** Further settings of every client, by their Kafka names, such as security.protocol. */
    Map<String, String> client();
}
