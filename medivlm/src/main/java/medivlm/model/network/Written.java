package medivlm.model.network;

import java.util.List;

/**
 * A decoded text.
 *
 * @param tokens without begin and end
 * @param confidence geometric mean of the chosen tokens' probabilities, its end included, 0..1
 */
public record Written(List<Integer> tokens, double confidence) {}
