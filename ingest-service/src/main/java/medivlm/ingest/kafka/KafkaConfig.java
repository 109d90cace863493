package medivlm.ingest.kafka;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;

/** Connection to Kafka. */
@ConfigMapping(prefix = "triage.kafka")
public interface KafkaConfig {

    /** Brokers to ask first, {@code host:port} separated by commas. */
    @WithDefault("127.0.0.1:8083")
    String bootstrapServers();

    /**
     * Further properties of every Kafka client by their Kafka names, such as {@code
     * triage.kafka.client."security.protocol"=SASL_SSL}.
     */
    Map<String, String> client();
}
