/**
 * Study records as FHIR R4 resources: one pure mapper per resource type.
 *
 * <p>Must not know the database, CDI or HTTP: the same record gives the same resource.
 */
@NullMarked
package medivlm.triage.fhir.resource;

import org.jspecify.annotations.NullMarked;
