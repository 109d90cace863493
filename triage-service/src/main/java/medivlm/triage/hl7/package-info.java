/** What every HL7 v2 message of ours begins with. Must not know any feature. */
@NullMarked
package medivlm.triage.hl7;

import org.jspecify.annotations.NullMarked;
