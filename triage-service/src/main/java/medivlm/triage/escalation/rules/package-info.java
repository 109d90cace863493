/**
 * When a critical result that nobody acknowledged has to be told to somebody, and when a message is
 * tried again. Plain Java, time passed in; must not know Quarkus, JPA, HTTP, mail or HL7.
 */
@NullMarked
package medivlm.triage.escalation.rules;

import org.jspecify.annotations.NullMarked;
