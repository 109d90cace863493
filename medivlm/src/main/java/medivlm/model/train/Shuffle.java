package medivlm.model.train;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** Fisher-Yates, so that the order follows from the seed on every Java platform. */
final class Shuffle {

    private Shuffle() {}

    static <T> void shuffle(List<T> items, SplittableRandom random) {
        for (int i = items.size() - 1; i > 0; i--) {
            Collections.swap(items, i, random.nextInt(i + 1));
        }
    }
}
