package medivlm.model.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.training.GradientCollector;
import java.util.List;
import medivlm.model.block.Parameters;
import medivlm.model.network.Gate;
import medivlm.model.progress.Progress;
import medivlm.model.train.loop.LoopPlan;
import medivlm.model.train.loop.Losses;
import medivlm.model.train.loop.ShuffledBatches;
import medivlm.model.train.loop.Trainable;
import medivlm.model.train.loop.TrainingLoop;

/** The gate with its loss; radiographs and the rest weigh the same in all. */
final class GateTrainer implements Trainable<GateBatch> {

    private static final int BATCH = 64;

    private final Parameters parameters;
    private final Gate gate;

    private GateTrainer(Parameters parameters) {
        this.parameters = parameters;
        this.gate = new Gate(parameters);
    }

    /** The loop that trains. */
    static TrainingLoop<GateBatch> loop(
            LoopPlan plan,
            Parameters parameters,
            List<GateSet.Example> examples,
            Progress progress) {
        long radiographs = examples.stream().filter(GateSet.Example::radiograph).count();
        float share = (float) radiographs / examples.size();
        return new TrainingLoop<>(
                plan,
                new GateTrainer(parameters),
                ShuffledBatches.of(
                        examples,
                        BATCH,
                        plan.seed(),
                        (some, random) -> GateBatch.of(some, share, random)),
                null,
                progress);
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public Losses learn(GateBatch batch) {
        try (NDManager scope = parameters.manager().newSubManager();
                GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
            NDArray loss = loss(scope, batch, true);
            gradients.backward(loss);
            return Losses.of(loss.getFloat());
        }
    }

    @Override
    public Losses judge(GateBatch batch) {
        try (NDManager scope = parameters.manager().newSubManager()) {
            return Losses.of(loss(scope, batch, false).getFloat());
        }
    }

    private NDArray loss(NDManager scope, GateBatch batch, boolean training) {
        Shape shape = new Shape(batch.n(), 1, Gate.SIZE, Gate.SIZE);
        NDArray logits = gate.apply(scope.create(batch.images(), shape), training);
        return Activation.softPlus(logits)
                .sub(logits.mul(scope.create(batch.wanted())))
                .mul(scope.create(batch.weights()))
                .mean();
    }
}
