package medivlm.model.train;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CountDownLatch;
import medivlm.model.block.Compute;
import medivlm.model.progress.Progress;
import medivlm.model.train.loop.Keeping;
import medivlm.model.train.loop.LoopPlan;
import medivlm.model.train.loop.Schedule;
import medivlm.model.weights.Tensor;

/** A training of 24 steps; as a process of its own it stops at step 8 and waits to be killed. */
final class KilledTraining {

    static final String WAITING = "waiting to be killed at step 8";

    private KilledTraining() {}

    /** Trains with checkpoints in the folder that is named. */
    public static void main(String[] args) {
        run(
                Keeping.under(Path.of(args[0]), 3),
                (stage, done, total, note) -> {
                    if (done == 8) {
                        System.out.println(WAITING);
                        System.out.flush();
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }
                });
    }

    /** The weights after all steps, computed on one thread an operation. */
    static SortedMap<String, Tensor> run(Keeping keeping, Progress progress) {
        try (NDManager manager = Compute.forTraining(1)) {
            TinyLanguage tiny = new TinyLanguage(manager);
            LoopPlan plan =
                    new LoopPlan("decoder", new Schedule(12, 5e-3, 0.01), 1, 0.99, 6).with(keeping);
            List<DecoderSample> samples = TinyLanguage.samples(70);
            DecoderTrainer.loop(
                            plan,
                            tiny.parameters,
                            tiny.part,
                            tiny.phrases,
                            samples.subList(0, 65),
                            samples.subList(65, 70),
                            0.25,
                            progress)
                    .run();
            return tiny.parameters.tensors();
        }
    }
}
