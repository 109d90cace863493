/**
 * Owns tokenisers: that of the small model, a byte-pair vocabulary learnt from the grammar of
 * pseudo-reports, and those of the paper's towers (GPT-2, CLIP, BERT, T5), read from their own
 * files and run by Hugging Face's library. Must not know what the words mean, nor an engine.
 */
@NullMarked
package medivlm.model.text;

import org.jspecify.annotations.NullMarked;
