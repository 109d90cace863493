/**
 * Makes the shipped prior references from a file of reports: counts and quantiles, no text.
 *
 * <p>Must not know: anything that the rest of this room must not know.
 */
@NullMarked
package medivlm.findings.prior;

import org.jspecify.annotations.NullMarked;
