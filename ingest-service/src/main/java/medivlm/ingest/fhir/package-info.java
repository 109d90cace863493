/**
 * Orders and studies as FHIR R4: the resources that a hospital's FHIR side has anyway, taken like
 * at the other doors. A door only: it keeps no resources, reading is triage-service's.
 */
@NullMarked
package medivlm.ingest.fhir;

import org.jspecify.annotations.NullMarked;
