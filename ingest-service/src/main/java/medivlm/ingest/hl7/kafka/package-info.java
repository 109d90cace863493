/**
 * Which HL7 messages were accepted, as the events on Kafka tell it. Must not know how messages come
 * in.
 */
@NullMarked
package medivlm.ingest.hl7.kafka;

import org.jspecify.annotations.NullMarked;
