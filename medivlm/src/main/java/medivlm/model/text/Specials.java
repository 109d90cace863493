package medivlm.model.text;

/**
 * The special tokens of a vocabulary.
 *
 * @param begin starts a decoder
 * @param end ends a text
 * @param pad fills rows
 */
record Specials(int begin, int end, int pad) {}
