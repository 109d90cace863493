/** Which parts of the jar run in this process. */
@NullMarked
package medivlm.triage.roles;

import org.jspecify.annotations.NullMarked;
