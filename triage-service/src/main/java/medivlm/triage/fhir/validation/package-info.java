/**
 * HAPI's validator with the base R4 definitions and our profiles, and how a resource is taken out
 * of a request for it.
 *
 * <p>Slow and large: made at first use. Must not know the database, CDI or our records.
 */
@NullMarked
package medivlm.triage.fhir.validation;

import org.jspecify.annotations.NullMarked;
