package medivlm.model.train.loop;

import medivlm.model.block.Parameters;

/**
 * A network with its loss, as the loop sees it. Both methods are functions of the weights and the
 * batch alone: whatever is random (dropout, augmentation) is drawn when the batch is made.
 *
 * @param <B> a batch
 */
public interface Trainable<B> {

    /** The weights that are fitted, by name. Frozen ones are not among them. */
    Parameters parameters();

    /** Computes the loss and leaves its gradients at the parameters. */
    Losses learn(B batch);

    /** Computes the loss alone, as in use: without dropout, without change of any statistic. */
    Losses judge(B batch);
}
