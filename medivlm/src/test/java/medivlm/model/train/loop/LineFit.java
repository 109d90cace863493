package medivlm.model.train.loop;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import medivlm.model.block.Linear;
import medivlm.model.block.Parameters;

/** The smallest network there is: one affine map, fitted to y = 2x - 1 by squares. */
final class LineFit implements Trainable<List<Integer>> {

    private final Parameters parameters;
    private final Linear line;
    private final Deque<Double> judgements = new ArrayDeque<>();
    final List<List<Integer>> learnt = new ArrayList<>();

    LineFit(NDManager manager) {
        this.parameters = new Parameters(manager, 1);
        this.line = new Linear(parameters, "line", 1, 1, 1);
    }

    /** Judges like this, one after the other, whatever the weights are. */
    LineFit judging(double... losses) {
        for (double loss : losses) {
            judgements.add(loss);
        }
        return this;
    }

    static ShuffledBatches<Integer, List<Integer>> batches(int examples, int batch, long seed) {
        return ShuffledBatches.of(
                java.util.stream.IntStream.range(0, examples).boxed().toList(),
                batch,
                seed,
                (some, random) -> List.copyOf(some));
    }

    static OrderedBatches<Integer, List<Integer>> held() {
        return new OrderedBatches<>(List.of(1, 2, 3), 2, (some, random) -> List.copyOf(some));
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public Losses learn(List<Integer> batch) {
        learnt.add(batch);
        try (NDManager scope = parameters.manager().newSubManager();
                GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
            NDArray loss = loss(scope, batch);
            gradients.backward(loss);
            return Losses.of(loss.getFloat(), "squares", loss.getFloat(), "half", 0.5);
        }
    }

    @Override
    public Losses judge(List<Integer> batch) {
        Double scripted = judgements.poll();
        if (scripted != null) {
            return Losses.of(scripted, "squares", scripted, "half", 0.5);
        }
        try (NDManager scope = parameters.manager().newSubManager()) {
            double loss = loss(scope, batch).getFloat();
            return Losses.of(loss, "squares", loss, "half", 0.5);
        }
    }

    private NDArray loss(NDManager scope, List<Integer> batch) {
        int n = batch.size();
        float[] x = new float[n];
        float[] y = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = batch.get(i) / 8f;
            y[i] = 2 * x[i] - 1;
        }
        return line.apply(scope.create(x, new Shape(n, 1)))
                .sub(scope.create(y, new Shape(n, 1)))
                .square()
                .mean();
    }
}
