package medivlm.schemas;

/**
 * Where the time of one analysis went, in milliseconds.
 *
 * @param waitMillis from record timestamp to the start of its batch
 * @param decodeMillis reading and decoding the pixels
 * @param modelMillis the network, shared evenly over the batch
 */
public record Timings(double waitMillis, double decodeMillis, double modelMillis) {}
