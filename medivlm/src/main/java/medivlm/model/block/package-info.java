/**
 * Owns the pieces that every network here is built from: named weights, layers and attention, each
 * a pure function of its input and of those weights. Must not know which network they are part of.
 *
 * <p>A result of the engine belongs to the manager of its first operand, so activations always come
 * first: {@code x.mul(w)}, never {@code w.mul(x)}. A factor that is a number goes through {@link
 * medivlm.model.block.Scaled}, since the engine forgets it before gradients flow back.
 */
@NullMarked
package medivlm.model.block;

import org.jspecify.annotations.NullMarked;
