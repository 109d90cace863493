package medivlm.model.explain;

/**
 * One token of a written text.
 *
 * @param text what it adds to the text, a space before it included
 * @param logProbability natural logarithm of the probability it was chosen with, at most 0
 */
public record WrittenToken(String text, double logProbability) {}
