package medivlm.model.train;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Samples, and of which of them the label phrases are withheld.
 *
 * @param samples at least one
 * @param silent one for each sample
 */
record LanguageBatch(List<DecoderSample> samples, List<Boolean> silent) {

    LanguageBatch {
        samples = List.copyOf(samples);
        silent = List.copyOf(silent);
    }

    /** Withholds the phrases of a share of the samples. */
    static LanguageBatch of(List<DecoderSample> samples, double silence, SplittableRandom random) {
        return new LanguageBatch(
                samples, samples.stream().map(sample -> random.nextDouble() < silence).toList());
    }
}
