package medivlm.model.rcnn.box;

import java.util.Arrays;

/** Ranks scores, the highest first; equal ones keep their order. */
public final class Order {

    private Order() {}

    /**
     * The indices {@code from..to} of the best scores.
     *
     * @param most how many at most
     */
    public static int[] best(float[] scores, int from, int to, int most) {
        long[] keys = new long[to - from];
        for (int i = from; i < to; i++) {
            int bits = Float.floatToIntBits(scores[i]);
            int ascending = bits >= 0 ? bits : bits ^ Integer.MAX_VALUE;
            keys[i - from] = ((long) ~ascending << 32) | i;
        }
        Arrays.sort(keys);
        int[] out = new int[Math.min(most, keys.length)];
        for (int i = 0; i < out.length; i++) {
            out[i] = (int) keys[i];
        }
        return out;
    }
}
