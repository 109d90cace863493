/** Tests of the evaluation; those that need the reports are skipped where they are absent. */
@NullMarked
package medivlm.findings.evaluation;

import org.jspecify.annotations.NullMarked;
