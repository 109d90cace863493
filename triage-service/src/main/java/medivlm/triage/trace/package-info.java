/**
 * Where is my study: its way from the door to the outgoing messages, for the command line. Must not
 * know Kafka clients or FHIR.
 */
@NullMarked
package medivlm.triage.trace;

import org.jspecify.annotations.NullMarked;
