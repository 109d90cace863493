/**
 * What readers thought of the reports of each model version. Reads what the worklist stored; must
 * not know Kafka or FHIR.
 */
@NullMarked
package medivlm.triage.feedback;

import org.jspecify.annotations.NullMarked;
