package medivlm.model.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import medivlm.model.block.Compute;
import medivlm.model.train.loop.AdamW;
import org.junit.jupiter.api.Test;

class SteadyGradientTest {

    /**
     * What the recorded graph needs on the way back must not be memory that Java has given up: with
     * collections all the time and freed memory written over, the same loss has the same gradient.
     */
    @Test
    void gradientDoesNotDependOnGarbageCollections() {
        AtomicBoolean done = new AtomicBoolean();
        Thread.ofPlatform().daemon().name("collector").start(() -> litter(done));
        Set<Double> norms = new TreeSet<>();
        try (NDManager manager = Compute.forTraining(1)) {
            LanguageTraining training = new TinyLanguage(manager).training(LanguageLoss.SMALL);
            LanguageBatch batch =
                    new LanguageBatch(TinyLanguage.samples(4), List.of(false, true, false, false));
            training.parameters().train();
            try (AdamW optimiser = new AdamW(training.parameters(), 0, 1, 0.99)) {
                for (int i = 0; i < 15; i++) {
                    training.learn(batch);
                    norms.add(optimiser.step(0));
                }
            }
        } finally {
            done.set(true);
        }
        assertThat(norms).hasSize(1);
    }

    private static void litter(AtomicBoolean done) {
        while (!done.get()) {
            System.gc();
            for (int i = 0; i < 200; i++) {
                ByteBuffer rubbish = ByteBuffer.allocateDirect(4 + i % 32);
                while (rubbish.hasRemaining()) {
                    rubbish.put((byte) 0x7B);
                }
            }
            LockSupport.parkNanos(5_000_000);
        }
    }
}
