/**
 * Escalation of critical results: timers as rows of PostgreSQL, one queue per destination, the ways
 * out of the house (webhook, e-mail, HL7). Follows the rows of the worklist; the worklist does not
 * know it.
 */
@NullMarked
package medivlm.triage.escalation;

import org.jspecify.annotations.NullMarked;
