/**
 * HL7 v2 over the network: the minimal lower layer protocol (MLLP) on TCP or TLS, with limits.
 * Adapter of {@code ingest.hl7}.
 */
@NullMarked
package medivlm.ingest.hl7.mllp;

import org.jspecify.annotations.NullMarked;
