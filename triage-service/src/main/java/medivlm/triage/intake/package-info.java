/**
 * Events of studies, orders, patients, analyses, severities and references into PostgreSQL, in any
 * arrival order. Must not know HTTP or FHIR.
 */
@NullMarked
package medivlm.triage.intake;

import org.jspecify.annotations.NullMarked;
