package medivlm.ingest.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Steps that wait for storage, run beside each other: file systems flush them as one. */
public final class Together {
    private Together() {}

    /**
     * A step.
     *
     * @param <E> how it fails
     */
    @FunctionalInterface
    public interface Step<E extends Exception> {
        /** Takes it. */
        void run() throws E;
    }

    /**
     * Takes all steps and waits for them; those that were begun end even if one fails.
     *
     * @param failure how they fail
     * @throws E what the first of those that failed threw
     * @throws InterruptedException if this thread was interrupted while it waited
     */
    public static <E extends Exception> void run(
            Class<E> failure, Collection<? extends Step<E>> steps) throws E, InterruptedException {
        if (steps.size() == 1) {
            steps.iterator().next().run();
            return;
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (Step<E> step : steps) {
                running.add(
                        threads.submit(() -> {
                            step.run();
                            return step;
                        }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            if (failure.isInstance(e.getCause())) {
                throw failure.cast(e.getCause());
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
