/**
 * Filters of the worklist that readers keep under names of their own. Must not know rows, Kafka or
 * FHIR.
 */
@NullMarked
package medivlm.triage.views;

import org.jspecify.annotations.NullMarked;
