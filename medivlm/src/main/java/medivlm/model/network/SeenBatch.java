package medivlm.model.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.function.Function;

/** Puts glimpses of images together for the trained part. */
public final class SeenBatch {

    private SeenBatch() {}

    /**
     * A batch in the engine. Images of which less is said are filled up to the longest.
     *
     * @param glimpses of the same model, at least one
     */
    public static Seen of(NDManager manager, List<Glimpse> glimpses) {
        return of(manager, glimpses, 1);
    }

    /**
     * The same, filled up to at least {@code said} rows.
     *
     * @param said so many that batches of one model have the same shape
     */
    static Seen of(NDManager manager, List<Glimpse> glimpses, int said) {
        int n = glimpses.size();
        Glimpse first = glimpses.getFirst();
        int regions = first.there().length;
        int width = first.said().length / first.saidThere().length;
        int longest = glimpses.stream().mapToInt(g -> g.saidThere().length).max().orElseThrow();
        int most = Math.max(said, longest);
        float[] words = new float[n * most * width];
        float[] saidThere = new float[n * most];
        for (int i = 0; i < n; i++) {
            Glimpse glimpse = glimpses.get(i);
            System.arraycopy(glimpse.said(), 0, words, i * most * width, glimpse.said().length);
            System.arraycopy(
                    glimpse.saidThere(), 0, saidThere, i * most, glimpse.saidThere().length);
        }
        NDArray windows = null;
        NDArray evidence = null;
        if (first.windows().length > 0) {
            windows = all(manager, glimpses, Glimpse::windows, new Shape(n, -1));
        }
        if (first.evidence().length > 0) {
            evidence = all(manager, glimpses, Glimpse::evidence, new Shape(n, -1));
        }
        return new Seen(
                all(manager, glimpses, Glimpse::regions, new Shape(n, regions, -1)),
                all(manager, glimpses, Glimpse::places, new Shape(n, regions, Glimpse.PLACE)),
                all(manager, glimpses, Glimpse::there, new Shape(n, regions)),
                manager.create(words, new Shape(n, most, width)),
                manager.create(saidThere, new Shape(n, most)),
                windows,
                evidence);
    }

    private static NDArray all(
            NDManager manager, List<Glimpse> glimpses, Function<Glimpse, float[]> part, Shape to) {
        int size = part.apply(glimpses.getFirst()).length;
        float[] out = new float[glimpses.size() * size];
        for (int i = 0; i < glimpses.size(); i++) {
            System.arraycopy(part.apply(glimpses.get(i)), 0, out, i * size, size);
        }
        NDArray flat = manager.create(out, new Shape(out.length));
        return flat.reshape(to);
    }
}
