/**
 * Owns fitting any network: the order of its examples, learning rates, the optimiser, early
 * stopping, checkpoints and their resumption, loss histories and their pictures. Must not know
 * which network it fits, nor what an example is.
 *
 * <p>Everything random follows from the seed and the step alone (see {@link
 * medivlm.model.train.loop.Chance}), so that a training that was killed goes on as if it had not
 * been. What the engine leaves open: with one thread an operation the same seed gives the same
 * weights to the last bit; with several, sums may be added in another order, and runs drift apart
 * by rounding.
 */
@NullMarked
package medivlm.model.train.loop;

import org.jspecify.annotations.NullMarked;
