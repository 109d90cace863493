package medivlm.model.tower;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import medivlm.model.block.Parameters;

/**
 * T5's learned bias of attention by the distance between two tokens (Raffel et al. 2020, section
 * 2.1): near distances have a bucket each, farther ones share logarithmically growing buckets.
 */
final class T5Distances {

    private final NDArray bias;
    private final boolean twoWay;
    private final int buckets;
    private final int farthest;

    T5Distances(Parameters parameters, String name, T5Config config, boolean twoWay) {
        this.bias = Starts.table(parameters, name, config.buckets(), config.heads());
        this.twoWay = twoWay;
        this.buckets = config.buckets();
        this.farthest = config.farthest();
    }

    /**
     * The bias of queries from a position on with the first keys, {@code [1, heads, queries,
     * keys]}.
     */
    NDArray bias(NDManager manager, int from, int queries, int keys) {
        long[] indices = new long[queries * keys];
        for (int query = 0; query < queries; query++) {
            for (int key = 0; key < keys; key++) {
                indices[query * keys + key] =
                        bucket(key - (from + query), twoWay, buckets, farthest);
            }
        }
        NDArray all = manager.create(indices, new Shape(1, queries, keys));
        return Embedding.look(all, bias).transpose(0, 3, 1, 2);
    }

    /**
     * The bucket of a distance. In single precision, as the reference, so that borders fall alike.
     *
     * @param distance position of the key less that of the query
     * @param twoWay whether keys may come later, for which half of the buckets are
     */
    static int bucket(int distance, boolean twoWay, int buckets, int farthest) {
        int count = twoWay ? buckets / 2 : buckets;
        int first = twoWay && distance > 0 ? count : 0;
        int far = twoWay ? Math.abs(distance) : Math.max(-distance, 0);
        int exact = count / 2;
        if (far < exact) {
            return first + far;
        }
        float growth =
                (float) Math.log((float) far / exact)
                        / (float) Math.log((double) farthest / exact)
                        * (count - exact);
        return first + Math.min(exact + (int) growth, count - 1);
    }
}
