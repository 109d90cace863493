/**
 * Owns the one summary after all tests, read from the reports that surefire and failsafe write. Run
 * by {@code ./triage test} straight from its source, so imports nothing but the JDK.
 */
@NullMarked
package medivlm.standalone.report;

import org.jspecify.annotations.NullMarked;
