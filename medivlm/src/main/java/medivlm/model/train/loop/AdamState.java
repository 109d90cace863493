package medivlm.model.train.loop;

import java.util.SortedMap;
import medivlm.model.weights.Tensor;

/**
 * What the optimiser remembers.
 *
 * @param steps taken so far
 * @param means running mean of each weight's gradient, by the weight's name
 * @param squares running mean of its square
 */
record AdamState(int steps, SortedMap<String, Tensor> means, SortedMap<String, Tensor> squares) {}
