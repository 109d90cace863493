/**
 * Owns the network: detector, encoders, fusion, decoder and gate, each a pure function of its input
 * and of named parameters. Must not know files of pictures, report words or how it is trained.
 *
 * <p>A result of the engine belongs to the manager of its first operand, so activations always come
 * first: {@code x.mul(w)}, never {@code w.mul(x)}.
 */
@NullMarked
package medivlm.model.network;

import org.jspecify.annotations.NullMarked;
