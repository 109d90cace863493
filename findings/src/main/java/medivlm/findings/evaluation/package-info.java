/**
 * How well the severity orders labelled reports: areas under the curve, label agreement, and what
 * each part of the formula adds. Reads report files that stay outside the repository.
 *
 * <p>Must not know: anything that the rest of this room must not know.
 */
@NullMarked
package medivlm.findings.evaluation;

import org.jspecify.annotations.NullMarked;
