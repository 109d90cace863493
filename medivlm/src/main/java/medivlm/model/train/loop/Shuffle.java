package medivlm.model.train.loop;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** Fisher-Yates, so that the order follows from the seed on every Java platform. */
public final class Shuffle {

    private Shuffle() {}

    /** Brings items into an order that follows from the generator alone. */
    public static <T> void shuffle(List<T> items, SplittableRandom random) {
        for (int i = items.size() - 1; i > 0; i--) {
            Collections.swap(items, i, random.nextInt(i + 1));
        }
    }
}
