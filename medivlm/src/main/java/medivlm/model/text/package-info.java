/**
 * Owns the tokeniser of the small model: a byte-pair vocabulary, learnt from the grammar of
 * pseudo-reports. Plain Java; must not know what the words mean.
 */
@NullMarked
package medivlm.model.text;

import org.jspecify.annotations.NullMarked;
