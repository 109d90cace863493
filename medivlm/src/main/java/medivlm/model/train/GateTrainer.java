package medivlm.model.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import medivlm.model.block.Parameters;
import medivlm.model.network.Gate;
import medivlm.model.network.Images;
import medivlm.model.progress.Progress;

/** Fits the gate; radiographs and the rest weigh the same in all. */
final class GateTrainer {

    private static final int BATCH = 64;

    private GateTrainer() {}

    static void train(
            Parameters parameters,
            Gate gate,
            List<GateSet.Example> examples,
            Schedule schedule,
            long seed,
            Progress progress) {
        parameters.train();
        SplittableRandom random = new SplittableRandom(seed);
        List<GateSet.Example> order = new ArrayList<>(examples);
        long radiographs = examples.stream().filter(GateSet.Example::radiograph).count();
        float share = (float) radiographs / examples.size();
        int perEpoch = examples.size() / BATCH;
        int total = perEpoch * schedule.epochs();
        double mean = 0;
        try (AdamW optimiser = new AdamW(parameters, schedule.decay(), 5)) {
            for (int step = 0; step < total; step++) {
                int at = step % perEpoch;
                if (at == 0) {
                    Shuffle.shuffle(order, random);
                }
                double loss =
                        step(
                                parameters,
                                gate,
                                order.subList(at * BATCH, (at + 1) * BATCH),
                                share,
                                random);
                optimiser.step(schedule.rate(step, total));
                mean = step == 0 ? loss : 0.98 * mean + 0.02 * loss;
                progress.step(
                        "gate", step + 1, total, String.format(Locale.ROOT, "loss %.4f", mean));
            }
        }
    }

    private static double step(
            Parameters parameters,
            Gate gate,
            List<GateSet.Example> batch,
            float share,
            SplittableRandom random) {
        int n = batch.size();
        int area = Gate.SIZE * Gate.SIZE;
        float[] images = new float[n * area];
        float[] wanted = new float[n];
        float[] weights = new float[n];
        for (int i = 0; i < n; i++) {
            GateSet.Example example = batch.get(i);
            Images.put(View.random(random).draw(example.pixels()), Gate.SIZE, images, i * area);
            wanted[i] = example.radiograph() ? 1f : 0f;
            weights[i] = 0.5f / (example.radiograph() ? share : 1 - share);
        }
        try (NDManager scope = parameters.manager().newSubManager();
                GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
            NDArray logits =
                    gate.apply(scope.create(images, new Shape(n, 1, Gate.SIZE, Gate.SIZE)), true);
            NDArray loss =
                    Activation.softPlus(logits)
                            .sub(logits.mul(scope.create(wanted)))
                            .mul(scope.create(weights))
                            .mean();
            gradients.backward(loss);
            return loss.getFloat();
        }
    }
}
