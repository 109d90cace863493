package medivlm.inference.stream;

import java.time.Duration;
import java.util.Map;

/**
 * What the stream needs to know.
 *
 * @param bootstrapServers brokers to start from
 * @param client more properties of every client
 * @param group consumer group
 * @param replica name of this replica, unique within the group: its transactions and its place in
 *     the group carry it, so that a restart takes over from its former self at once
 * @param batchSize most studies of a batch
 * @param batchDeadline longest wait of a study for company
 * @param firstPause pause after a first failure; it doubles up to {@code longestPause}
 * @param longestPause longest pause between tries
 */
public record StreamSettings(
        String bootstrapServers,
        Map<String, String> client,
        String group,
        String replica,
        int batchSize,
        Duration batchDeadline,
        Duration firstPause,
        Duration longestPause) {

    public StreamSettings {
        client = Map.copyOf(client);
        if (replica.isBlank() || group.isBlank()) {
            throw new IllegalArgumentException("group and replica need names");
        }
    }
}
