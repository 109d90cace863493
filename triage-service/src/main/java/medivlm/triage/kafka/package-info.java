/**
 * How this service reaches Kafka: addresses, client settings, dead letters. Must not know studies
 * or the database.
 */
@NullMarked
package medivlm.triage.kafka;

import org.jspecify.annotations.NullMarked;
