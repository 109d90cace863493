/**
 * Reports as HL7 v2.5.1 ORU^R01 over MLLP: the one adapter of {@code triage.delivery}. Profile and
 * tables in docs/integrate-hl7.md.
 */
@NullMarked
package medivlm.triage.delivery.hl7;

import org.jspecify.annotations.NullMarked;
