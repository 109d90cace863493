/**
 * How audit rows get into the database: in the transaction of a change, or by group commit for what
 * is only looked at. Must not know who calls, what a study or a report is, or the FHIR server.
 */
@NullMarked
package medivlm.triage.audit;

import org.jspecify.annotations.NullMarked;
