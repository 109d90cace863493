package medivlm.model.train.loop;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import medivlm.model.weights.Sha256;

/**
 * Batches from one or several sources in a random order. Each batch holds the sources' shares as
 * nearly as whole examples allow; each source is gone through in full, in an order of its own for
 * every pass, before an example comes again. An epoch is as many full batches as there are examples
 * for; a rest that fills no batch comes first in the next.
 */
public final class ShuffledBatches<T, B> implements Batches<B> {

    private static final int ORDER = 0;
    private static final int BATCH = 1;

    private final List<Source<T>> sources;
    private final int[] counts;
    private final int batch;
    private final long seed;
    private final Collate<T, B> collate;
    private final int perEpoch;

    /** One order each, kept because successive steps ask for the same. */
    private final int[][] orders;

    private final long[] passes;

    /**
     * Batches of several sources.
     *
     * @param batch examples in each; fewer if there are fewer examples
     */
    public ShuffledBatches(List<Source<T>> sources, int batch, long seed, Collate<T, B> collate) {
        int all = sources.stream().mapToInt(source -> source.examples().size()).sum();
        this.sources = List.copyOf(sources);
        this.batch = Math.min(batch, all);
        this.seed = seed;
        this.collate = collate;
        this.counts = counts(this.sources, this.batch);
        this.perEpoch = all / this.batch;
        this.orders = new int[sources.size()][];
        this.passes = new long[sources.size()];
    }

    /** Batches of one source. */
    public static <T, B> ShuffledBatches<T, B> of(
            List<T> examples, int batch, long seed, Collate<T, B> collate) {
        return new ShuffledBatches<>(
                List.of(new Source<>("examples", examples, 1)), batch, seed, collate);
    }

    @Override
    public int perEpoch() {
        return perEpoch;
    }

    @Override
    public synchronized B at(int step) {
        List<T> out = new ArrayList<>(batch);
        for (int source = 0; source < counts.length; source++) {
            List<T> examples = sources.get(source).examples();
            for (int i = 0; i < counts[source]; i++) {
                long turn = (long) step * counts[source] + i;
                int[] order = order(source, turn / examples.size());
                out.add(examples.get(order[(int) (turn % examples.size())]));
            }
        }
        return collate.batch(out, Chance.of(seed, BATCH, step));
    }

    @Override
    public int examples(int step) {
        return batch;
    }

    @Override
    public String fingerprint() {
        Sha256 sum = new Sha256();
        sum.add(seed).add(batch);
        for (int source = 0; source < counts.length; source++) {
            sum.add(sources.get(source).name()).add(counts[source]);
            sum.add(sources.get(source).examples().size());
            for (int index : shuffled(source, 0)) {
                sum.add(index);
            }
        }
        return sum.hex();
    }

    private int[] order(int source, long pass) {
        int[] order = orders[source];
        if (order == null || passes[source] != pass) {
            order = shuffled(source, pass);
            orders[source] = order;
            passes[source] = pass;
        }
        return order;
    }

    private int[] shuffled(int source, long pass) {
        List<Integer> order =
                new ArrayList<>(
                        IntStream.range(0, sources.get(source).examples().size()).boxed().toList());
        Shuffle.shuffle(order, Chance.of(seed, ORDER, source, pass));
        return order.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Whole examples of each source: rounded down, the rest to those that lost most. */
    private static <T> int[] counts(List<Source<T>> sources, int batch) {
        double whole = sources.stream().mapToDouble(Source::share).sum();
        int[] counts = new int[sources.size()];
        double[] lost = new double[counts.length];
        int left = batch;
        for (int i = 0; i < counts.length; i++) {
            double wanted = batch * sources.get(i).share() / whole;
            counts[i] = (int) Math.floor(wanted + 1e-9);
            lost[i] = wanted - counts[i];
            left -= counts[i];
        }
        List<Integer> byLoss = new ArrayList<>(IntStream.range(0, counts.length).boxed().toList());
        Collections.sort(byLoss, Comparator.comparingDouble(i -> -lost[i]));
        for (int i = 0; i < left; i++) {
            counts[byLoss.get(i)]++;
        }
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 0) {
                throw new IllegalArgumentException(
                        "the source "
                                + sources.get(i).name()
                                + " would have no example in a batch of "
                                + batch
                                + "; raise its share or the batch");
            }
        }
        return counts;
    }
}
