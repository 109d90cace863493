/**
 * The order of the worklist and the life of its rows, as plain Java: policies, allowances,
 * transition table, leases. Must not know Quarkus, Kafka, JPA, HTTP or FHIR; the simulator drives
 * these same rules.
 */
@NullMarked
package medivlm.triage.worklist.rules;

import org.jspecify.annotations.NullMarked;
