/**
 * The page for clinicians: its files, the headers that every answer carries, and the door to the
 * images, which ingest-service renders. Must not know Kafka or FHIR.
 */
@NullMarked
package medivlm.triage.web;

import org.jspecify.annotations.NullMarked;
