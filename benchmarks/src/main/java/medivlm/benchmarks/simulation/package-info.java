/**
 * {@code ./triage simulate}: a discrete-event simulation of readers before the worklist, ordered by
 * the policy classes that the service runs ({@link medivlm.triage.worklist.rules}), and the closed
 * forms of queueing theory that it is held against. Chance comes from seeds and time is simulated,
 * so the same options give the same figures. Must not know Kafka, PostgreSQL or HTTP.
 */
@NullMarked
package medivlm.benchmarks.simulation;

import org.jspecify.annotations.NullMarked;
