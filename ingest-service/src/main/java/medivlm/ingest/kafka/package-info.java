/** The Kafka client: connection settings, publishing with acknowledgement, dead letters, health. */
@NullMarked
package medivlm.ingest.kafka;

import org.jspecify.annotations.NullMarked;
