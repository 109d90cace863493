package medivlm.model.train;

/**
 * What the refinement decoder learns from.
 *
 * @param labels label phrases; blank for none
 * @param report the whole one
 */
record RefinerSample(String labels, String report) {}
