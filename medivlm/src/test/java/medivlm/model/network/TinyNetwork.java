package medivlm.model.network;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Random;
import medivlm.model.detect.Phrases;

/** A language part small enough for tests, with random weights and inputs. */
final class TinyNetwork {

    static final MediVlmConfig CONFIG =
            new MediVlmConfig(32, 4, 3, 16, 8, 16, 1, 1, 2, 24, 60, 6, 8, Phrases.count());

    private TinyNetwork() {}

    static Seen seen(NDManager manager, int rows, long seed) {
        Random random = new Random(seed);
        float[] there = new float[rows * 3];
        long[] phrases = new long[rows * 3];
        for (int i = 0; i < there.length; i++) {
            there[i] = i % 3 == 2 && i % 2 == 0 ? 0f : 1f;
            phrases[i] = random.nextInt(Phrases.count());
        }
        return new Seen(
                manager.create(values(random, rows * 3 * 4 * 64), new Shape(rows * 3L, 4, 64)),
                manager.create(values(random, rows * 3 * 6), new Shape(rows, 3, 6)),
                manager.create(there, new Shape(rows, 3)),
                manager.create(phrases, new Shape(rows, 3)),
                manager.create(there, new Shape(rows, 3)),
                manager.create(values(random, rows * 9 * 6), new Shape(rows, 9, 6)));
    }

    static float[] values(Random random, int count) {
        float[] out = new float[count];
        for (int i = 0; i < count; i++) {
            out[i] = (float) random.nextGaussian();
        }
        return out;
    }
}
