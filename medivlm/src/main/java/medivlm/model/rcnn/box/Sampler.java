package medivlm.model.rcnn.box;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Draws a balanced part of the boxes that a loss is taken over.
 *
 * @param size how many at most
 * @param positives share of them, 0..1, that may stand for a true box
 */
public record Sampler(int size, double positives) {

    /**
     * Draws without replacement.
     *
     * @param matches as {@link Matcher#match} gives them
     * @return the chosen indices, ascending; all of them when there are few enough
     */
    public int[] draw(int[] matches, SplittableRandom random) {
        int[] some = where(matches, 0, Integer.MAX_VALUE);
        int[] none = where(matches, Matcher.NONE, Matcher.NONE);
        int taken = Math.min(some.length, (int) (size * positives));
        int[] out =
                IntStream.concat(
                                Arrays.stream(part(some, taken, random)),
                                Arrays.stream(
                                        part(none, Math.min(none.length, size - taken), random)))
                        .toArray();
        Arrays.sort(out);
        return out;
    }

    private static int[] where(int[] matches, int least, int most) {
        return IntStream.range(0, matches.length)
                .filter(i -> matches[i] >= least && matches[i] <= most)
                .toArray();
    }

    private static int[] part(int[] items, int count, SplittableRandom random) {
        for (int i = 0; i < count; i++) {
            int other = random.nextInt(i, items.length);
            int item = items[i];
            items[i] = items[other];
            items[other] = item;
        }
        return Arrays.copyOf(items, count);
    }
}
