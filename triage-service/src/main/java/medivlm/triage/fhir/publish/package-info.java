/**
 * Reports published into FHIR servers outside: each state as one transaction Bundle with all that
 * it rests on, in the queue of its destination. Owns what the Bundle says; the queue, its order and
 * its retries are those of {@code medivlm.triage.delivery}.
 */
@NullMarked
package medivlm.triage.fhir.publish;

import org.jspecify.annotations.NullMarked;
