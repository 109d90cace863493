/**
 * What becomes of a message that a receiver answered, refused or did not answer, as plain Java.
 * Must not know HL7, sockets, JPA or HTTP; the time is passed in.
 */
@NullMarked
package medivlm.triage.delivery.rules;

import org.jspecify.annotations.NullMarked;
