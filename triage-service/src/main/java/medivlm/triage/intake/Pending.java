package medivlm.triage.intake;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * An event that is read and not applied yet.
 *
 * @param record what it was read from
 * @param received the event
 */
record Pending(ConsumerRecord<String, byte[]> record, Received received) {
    TopicPartition partition() {
        return new TopicPartition(record.topic(), record.partition());
    }
}
