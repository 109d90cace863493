package medivlm.model.train;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import medivlm.model.block.Compute;
import medivlm.model.progress.Progress;
import medivlm.model.train.loop.Keeping;
import medivlm.model.train.loop.LoopPlan;
import medivlm.model.train.loop.Schedule;

/** A training of 10 steps; as a process of its own it stops at step 8 and waits to be killed. */
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

    /** Checksum of the weights after all steps, computed on one thread an operation. */
    static String run(Keeping keeping, Progress progress) {
        try (NDManager manager = Compute.forTraining(1)) {
            TinyLanguage tiny = new TinyLanguage(manager);
            LoopPlan plan =
                    new LoopPlan("decoder", new Schedule(5, 5e-3, 0.01), 1, 0.99, 6).with(keeping);
            List<DecoderSample> samples = TinyLanguage.samples(12);
            DecoderTrainer.loop(
                            plan,
                            tiny.parameters,
                            tiny.part,
                            TinyLanguage.TOKENIZER,
                            LanguageLoss.SMALL,
                            samples.subList(0, 9),
                            samples.subList(9, 12),
                            0.25,
                            4,
                            progress)
                    .run();
            return tiny.parameters.checksum();
        }
    }
}
