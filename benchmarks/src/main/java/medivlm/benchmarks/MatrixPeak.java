package medivlm.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import medivlm.model.block.Compute;

/** What the engine's matrix product does at best, to divide other figures by. */
final class MatrixPeak {
    private static final int EDGE = 1024;
    private static final int ROUNDS = 12;

    private MatrixPeak() {}

    /** GFLOP/s of so many threads together, each with products of its own, in float32. */
    static double of(int threads) throws InterruptedException, ExecutionException {
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            all(workers, threads, 2);
            long begin = System.nanoTime();
            all(workers, threads, ROUNDS);
            return 2.0 * threads * ROUNDS * Math.pow(EDGE, 3) / (System.nanoTime() - begin);
        }
    }

    private static void all(ExecutorService workers, int threads, int rounds)
            throws InterruptedException, ExecutionException {
        List<Future<?>> products = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            products.add(workers.submit(() -> multiply(rounds)));
        }
        for (Future<?> one : products) {
            one.get();
        }
    }

    private static void multiply(int rounds) {
        try (NDManager manager = Compute.forInference(false)) {
            Compute.withoutGradients();
            NDArray a = manager.ones(new Shape(EDGE, EDGE));
            for (int i = 0; i < rounds; i++) {
                try (NDArray product = a.matMul(a)) {
                    if (product.getFloat(0, 0) != EDGE) {
                        throw new IllegalStateException("a product of ones is wrong");
                    }
                }
            }
        }
    }
}
