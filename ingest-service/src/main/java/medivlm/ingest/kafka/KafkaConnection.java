package medivlm.ingest.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;

/** The properties that all Kafka clients of this service share. */
public final class KafkaConnection {
    private KafkaConnection() {}

    /** A new map of them; further ones may be put into it. */
    public static Map<String, Object> properties(KafkaConfig config) {
        Map<String, Object> properties = new HashMap<>(config.client());
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        properties.putIfAbsent(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        return properties;
    }
}
