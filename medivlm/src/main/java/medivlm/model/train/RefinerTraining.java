package medivlm.model.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;
import medivlm.model.block.Parameters;
import medivlm.model.block.Scaled;
import medivlm.model.tower.T5;
import medivlm.model.train.loop.Losses;
import medivlm.model.train.loop.Trainable;

/** The refinement decoder with its loss: the mean cross-entropy over the wanted tokens. */
final class RefinerTraining implements Trainable<RefinerBatch> {

    private final Parameters parameters;
    private final T5 t5;

    RefinerTraining(Parameters parameters, T5 t5) {
        this.parameters = parameters;
        this.t5 = t5;
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public Losses learn(RefinerBatch batch) {
        try (NDManager scope = parameters.manager().newSubManager();
                GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
            NDArray loss = loss(scope, batch);
            gradients.backward(loss);
            return Losses.of(loss.getFloat());
        }
    }

    @Override
    public Losses judge(RefinerBatch batch) {
        try (NDManager scope = parameters.manager().newSubManager()) {
            return Losses.of(loss(scope, batch).getFloat());
        }
    }

    private NDArray loss(NDManager scope, RefinerBatch batch) {
        int n = batch.given().size();
        int read = longest(batch.given());
        int written = longest(batch.wanted());
        long[] given = new long[n * read];
        float[] there = new float[n * read];
        long[] fed = new long[n * written];
        long[] wanted = new long[n * written];
        float[] counts = new float[n * written];
        int tokens = 0;
        for (int i = 0; i < n; i++) {
            List<Integer> from = batch.given().get(i);
            for (int k = 0; k < from.size(); k++) {
                given[i * read + k] = from.get(k);
                there[i * read + k] = 1f;
            }
            List<Integer> to = batch.wanted().get(i);
            fed[i * written] = t5.config().start();
            for (int k = 0; k < to.size(); k++) {
                wanted[i * written + k] = to.get(k);
                counts[i * written + k] = 1f;
                if (k + 1 < to.size()) {
                    fed[i * written + k + 1] = to.get(k);
                }
            }
            tokens += to.size();
        }
        NDArray mask = scope.create(there, new Shape(n, read));
        NDArray encoded = t5.encode(scope.create(given, new Shape(n, read)), mask);
        NDArray logits = t5.teach(encoded, mask, scope.create(fed, new Shape(n, written))).logits();
        NDArray chosen =
                logits.logSoftmax(2)
                        .gather(scope.create(wanted, new Shape(n, written, 1)), 2)
                        .reshape(n, written);
        return Scaled.by(
                chosen.mul(scope.create(counts, new Shape(n, written))).sum(), -1f / tokens);
    }

    private static int longest(List<List<Integer>> texts) {
        return texts.stream().mapToInt(List::size).max().orElseThrow();
    }
}
