package medivlm.model.train.loop;

import java.util.SplittableRandom;

/**
 * Random numbers by place instead of by turn: the generator of (seed, epoch, step, …) is the same
 * whenever it is asked for, so that nothing random has to be stored to go on with a training.
 */
public final class Chance {

    private Chance() {}

    /** The generator of a place; places that differ anywhere are independent. */
    public static SplittableRandom of(long seed, long... place) {
        long state = mix(seed);
        for (long coordinate : place) {
            state = mix(state ^ mix(coordinate + 0x9E3779B97F4A7C15L));
        }
        return new SplittableRandom(state);
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014). */
    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
