package medivlm.model.metric;

/** A figure, or what it takes to have one. */
public sealed interface MetricResult {

    /**
     * A figure with its 95 % confidence interval (percentiles of a bootstrap over items).
     *
     * @param score over all items; 1 is best
     * @param low 2.5th percentile
     * @param high 97.5th percentile
     */
    record Value(double score, double low, double high) implements MetricResult {}

    /**
     * There is no figure: a network is needed of which no weights were given.
     *
     * @param what the network, in words for a reader
     */
    record NeedsWeights(String what) implements MetricResult {}
}
