/**
 * A report's severity in the words of the events, as pure functions over the findings room. Shared
 * by the severity topology and the worklist, so that a score computed again is the same score. Must
 * not know Quarkus, Kafka, JPA or FHIR.
 */
@NullMarked
package medivlm.triage.scoring;

import org.jspecify.annotations.NullMarked;
