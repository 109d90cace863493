/**
 * Owns the words of pseudo-reports: the targets that the decoder is trained on in place of reports
 * written by people. Used in training only; a report that leaves the model is decoded token by
 * token. Plain Java; must not know tensors.
 */
@NullMarked
package medivlm.model.grammar;

import org.jspecify.annotations.NullMarked;
