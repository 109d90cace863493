/**
 * Owns the published towers that the paper builds on, CLIP, BERT, DistilBERT, GPT-2 and T5, as
 * blocks under the tensor names of Hugging Face, and how their files are read. Must not know
 * radiographs, reports or how the towers are joined.
 *
 * <p>Each is a pure function of its input and of named parameters; it computes in the type of its
 * parameters and answers in float32. Arrays given belong to one thread's request while a method
 * runs; a result belongs to the manager of the first argument.
 */
@NullMarked
package medivlm.model.tower;

import org.jspecify.annotations.NullMarked;
