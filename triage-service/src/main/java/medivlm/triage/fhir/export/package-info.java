/**
 * Bulk export (HL7 FHIR Bulk Data Access 2.0): kick-off, status, files, and the de-identification
 * of what leaves for research. Jobs are rows of {@code export_job}, files lie in a directory and
 * are deleted when they expire.
 */
@NullMarked
package medivlm.triage.fhir.export;

import org.jspecify.annotations.NullMarked;
