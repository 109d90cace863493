/**
 * Reports on their way to receivers outside: for each destination an ordered queue in PostgreSQL,
 * filled in the transaction that makes the state of the report, emptied by one sender. Owns the
 * port by which a message is transmitted; must not know HL7.
 */
@NullMarked
package medivlm.triage.delivery;

import org.jspecify.annotations.NullMarked;
