package medivlm.triage.intake;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The last so many things that were put in. Not thread-safe. */
final class Remembered<T> {
    private final Set<T> things;

    Remembered(int most) {
        things =
                Collections.newSetFromMap(
                        new LinkedHashMap<>() {
                            @Override
                            protected boolean removeEldestEntry(Map.Entry<T, Boolean> eldest) {
                                return size() > most;
                            }
                        });
    }

    void add(T thing) {
        things.add(thing);
    }

    boolean contains(T thing) {
        return things.contains(thing);
    }

    /** Whether it was there. */
    boolean remove(T thing) {
        return things.remove(thing);
    }
}
