/**
 * Outgoing messages, written with the change that they tell of and relayed to Kafka in order. Owns
 * the port by which a report becomes a FHIR resource; must not know HAPI.
 */
@NullMarked
package medivlm.triage.outbox;

import org.jspecify.annotations.NullMarked;
