/**
 * Reports on their way to receivers outside: for each destination an ordered queue in PostgreSQL,
 * filled in the transaction that makes the state of the report, emptied by one sender. Owns the
 * ports by which messages are transmitted; must not know HL7 or FHIR.
 */
@NullMarked
package medivlm.triage.delivery;

import org.jspecify.annotations.NullMarked;
