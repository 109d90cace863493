package medivlm.model.text;

/**
 * Two tokens that become one.
 *
 * @param left the first token's number
 * @param right the second's
 */
public record Merge(int left, int right) {}
