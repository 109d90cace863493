package medivlm.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import medivlm.standalone.client.Door;
import medivlm.standalone.client.RefusedException;

/** Many readers claim one row at once: exactly one gets it. */
final class WorklistClaims {
    private static final int CONFLICT = 409;

    private final WorklistStack stack;
    private final int claims;

    WorklistClaims(WorklistStack stack, int claims) {
        this.stack = stack;
        this.claims = claims;
    }

    /**
     * Adds how many there were and how long all took.
     *
     * @throws IllegalStateException where not exactly one succeeded
     */
    void measure(Map<String, Double> figures) throws Exception {
        String study = WorklistRows.ready(stack, 1).getFirst();
        List<Callable<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < claims; i++) {
            Door door = stack.reader(i);
            all.add(() -> claimed(door, study));
        }
        long begin = System.nanoTime();
        int won = 0;
        try (ExecutorService pool = Executors.newFixedThreadPool(claims)) {
            for (Future<Boolean> one : pool.invokeAll(all)) {
                won += one.get() ? 1 : 0;
            }
        }
        if (won != 1) {
            throw new IllegalStateException(won + " of " + claims + " claims succeeded");
        }
        figures.put("claims", (double) claims);
        figures.put("claims_won", (double) won);
        figures.put("claims_all_ms", (System.nanoTime() - begin) / 1e6);
    }

    private static boolean claimed(Door door, String study) throws Exception {
        try {
            door.post(
                    "/api/worklist/" + study + "/claim",
                    Map.of(),
                    "application/json",
                    "{}".getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (RefusedException e) {
            if (e.status() != CONFLICT) {
                throw e;
            }
            return false;
        }
    }
}
