/**
 * Owns the pieces that every network here is built from: named weights, layers and attention, each
 * a pure function of its input and of those weights. Must not know which network they are part of.
 *
 * <p>A result of the engine belongs to the manager of its first operand, so activations always come
 * first: {@code x.mul(w)}, never {@code w.mul(x)}.
 */
@NullMarked
package medivlm.model.block;

import org.jspecify.annotations.NullMarked;
