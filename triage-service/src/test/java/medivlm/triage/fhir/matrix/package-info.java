/**
 * Every search parameter with every modifier, by GET and by POST, against a plain filter of the
 * same resources in memory. Must not use the search of production for what it expects.
 */
@NullMarked
package medivlm.triage.fhir.matrix;

import org.jspecify.annotations.NullMarked;
