/**
 * What the FHIR door knows of a study: plain records and the port that fetches them.
 *
 * <p>Plain Java. Must not know HAPI, the database or Quarkus.
 */
@NullMarked
package medivlm.triage.fhir.record;

import org.jspecify.annotations.NullMarked;
