package medivlm.model.train.loop;

/**
 * The batches of a training. {@link #at} is a function of the step alone, so that a training can be
 * taken up anywhere; it is called from another thread than the engine's.
 *
 * @param <B> a batch
 */
public interface Batches<B> {

    /** Steps of an epoch, at least 1. */
    int perEpoch();

    /** The batch of a step, counted from 0 over all epochs. */
    B at(int step);

    /** Examples in the batch of a step. */
    int examples(int step);

    /** 64 hex digits that differ when seed, order, number or shares of the examples do. */
    String fingerprint();
}
