/**
 * What people may be shown of what the model said: everything, or in cadt mode the flag and the
 * order only. Every member of every answer is decided here and nowhere else. Must not know any
 * feature: features ask, by the names of their own members.
 */
@NullMarked
package medivlm.triage.disclosure;

import org.jspecify.annotations.NullMarked;
