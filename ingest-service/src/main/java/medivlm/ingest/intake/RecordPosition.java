package medivlm.ingest.intake;

/**
 * Where an acknowledged event lies.
 *
 * @param topic topic name
 * @param partition partition
 * @param offset offset
 */
public record RecordPosition(String topic, int partition, long offset) {}
