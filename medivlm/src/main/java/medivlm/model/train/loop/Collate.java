package medivlm.model.train.loop;

import java.util.List;
import java.util.SplittableRandom;

/** Makes a batch of examples, with all that is random about it. */
@FunctionalInterface
public interface Collate<T, B> {

    /**
     * A batch.
     *
     * @param examples in their order
     * @param random of this batch alone
     */
    B batch(List<T> examples, SplittableRandom random);
}
