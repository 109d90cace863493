/**
 * Owns measuring the model through the reports that it writes: ranking by severity, label F1
 * against what was planted, diversity. Must not know how the model was trained.
 */
@NullMarked
package medivlm.model.evaluate;

import org.jspecify.annotations.NullMarked;
