/**
 * The contract test kit: checks JSON against the published schemas, for ingest at the edge and for
 * producers outside this repository who test their own samples.
 *
 * <p>It knows schemas and topics; it must not know brokers or services.
 */
@NullMarked
package medivlm.schemas.contract;

import org.jspecify.annotations.NullMarked;
