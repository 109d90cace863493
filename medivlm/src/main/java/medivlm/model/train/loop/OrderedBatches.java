package medivlm.model.train.loop;

import java.util.List;
import medivlm.model.weights.Sha256;

/**
 * All examples in their order, the last batch smaller: what a network is judged by, the same every
 * time.
 */
public final class OrderedBatches<T, B> implements Batches<B> {

    private final List<T> examples;
    private final int batch;
    private final Collate<T, B> collate;

    /** Batches of at least one example. */
    public OrderedBatches(List<T> examples, int batch, Collate<T, B> collate) {
        if (examples.isEmpty() || batch < 1) {
            throw new IllegalArgumentException("no examples or no batch");
        }
        this.examples = examples;
        this.batch = batch;
        this.collate = collate;
    }

    @Override
    public int perEpoch() {
        return (examples.size() + batch - 1) / batch;
    }

    @Override
    public B at(int step) {
        int from = step % perEpoch() * batch;
        return collate.batch(
                examples.subList(from, from + examples(step)), Chance.of(0, step % perEpoch()));
    }

    @Override
    public int examples(int step) {
        return Math.min(batch, examples.size() - step % perEpoch() * batch);
    }

    @Override
    public String fingerprint() {
        return new Sha256().add(examples.size()).add(batch).hex();
    }
}
