/**
 * What operations must know of a corpus: the reference that its scores are ranked in, and whether
 * its reports are still like those that the baseline was made of. Measures each analysis as the
 * intake stores it, judges on a schedule, keeps the alert states in the database. The rules are in
 * the package below. Must not know Kafka clients, HAPI or the worklist; changes no score and makes
 * no reference.
 */
@NullMarked
package medivlm.triage.drift;

import org.jspecify.annotations.NullMarked;
