package medivlm.inference.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;

/** The Kafka cluster. */
@ConfigMapping(prefix = "triage.kafka")
public interface KafkaConfig {

    /** Brokers to start from, {@code host:port}, separated by commas. */
    @WithDefault("127.0.0.1:8083")
    String bootstrapServers();

    /** More properties of every client, such as {@code security.protocol}. */
    Map<String, String> client();
}
