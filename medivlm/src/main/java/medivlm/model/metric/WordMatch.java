package medivlm.model.metric;

/**
 * A generated word set against a reference word.
 *
 * @param generated its place in the generated text
 * @param reference the other's place in the reference
 * @param module 0 equal, 1 equal stems, 2 synonyms
 */
record WordMatch(int generated, int reference, int module) {}
