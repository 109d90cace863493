/**
 * FHIR search: which parameters there are, how a request is read, and the SQL that answers it.
 *
 * <p>Must not know HTTP or CDI. One table of parameters drives parsing, SQL and the
 * CapabilityStatement.
 */
@NullMarked
package medivlm.triage.fhir.search;

import org.jspecify.annotations.NullMarked;
