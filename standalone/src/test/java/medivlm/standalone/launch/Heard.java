package medivlm.standalone.launch;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what the launcher told. */
final class Heard implements LaunchListener {
    private final List<String> all = new CopyOnWriteArrayList<>();

    @Override
    public void line(String source, String line) {
        all.add(source + ": " + line);
    }

    @Override
    public void event(String source, String message) {
        all.add(source + " " + message);
    }

    List<String> all() {
        return all;
    }

    void await(String text) throws InterruptedException {
        long end = System.nanoTime() + 60_000_000_000L;
        while (all.stream().noneMatch(one -> one.contains(text))) {
            if (System.nanoTime() > end) {
                throw new AssertionError("nothing was heard of '" + text + "' but " + all);
            }
            Thread.sleep(50);
        }
    }
}
