package medivlm.model.train.loop;

import java.util.SortedMap;
import medivlm.model.weights.Tensor;

/**
 * All that is needed to go on with a training as if it had not been interrupted.
 *
 * @param weights all values of the network by name, running statistics too
 * @param moments of the optimiser
 */
record Checkpoint(LoopState state, SortedMap<String, Tensor> weights, AdamState moments) {}
