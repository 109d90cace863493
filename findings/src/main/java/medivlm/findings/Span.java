package medivlm.findings;

/**
 * Tokens of a sentence that name a concept.
 *
 * @param from first token
 * @param to one past the last token
 * @param head token whose assertion is the concept's
 * @param concept what is named
 * @param certainty 1 unless the wording hedges by itself
 */
record Span(int from, int to, int head, Concept concept, double certainty) {}
