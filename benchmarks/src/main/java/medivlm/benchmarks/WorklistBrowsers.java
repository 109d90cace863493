package medivlm.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import medivlm.standalone.client.Door;

/**
 * Open browsers while rows change: each change is a command of a reader, visible when its row has
 * come to a browser. All of it on this machine: browsers, readers, service and database.
 */
final class WorklistBrowsers {
    private static final int READERS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final WorklistStack stack;
    private final int browsers;
    private final int changes;
    private final int seconds;

    /** When the command that led to a version of a study was sent, in nanoseconds. */
    private final Map<String, Long> sent = new ConcurrentHashMap<>();

    private final Map<String, Integer> last = new ConcurrentHashMap<>();

    WorklistBrowsers(WorklistStack stack, int browsers, int changes, int seconds) {
        this.stack = stack;
        this.browsers = browsers;
        this.changes = changes;
        this.seconds = seconds;
    }

    /**
     * Adds how long changes took to be seen.
     *
     * @throws IllegalStateException where a browser ended with another row than the database
     */
    void measure(Map<String, Double> figures) throws Exception {
        List<String> studies = WorklistRows.ready(stack, 1 + changes * 4);
        List<WorklistBrowser> open = new ArrayList<>();
        try {
            for (int i = 0; i < browsers; i++) {
                open.add(WorklistBrowser.open(stack.port(), stack.token(i)));
            }
            for (WorklistBrowser browser : open) {
                browser.awaitHello(PATIENCE);
            }
            long begin = System.nanoTime();
            change(studies.subList(1, studies.size()));
            figures.put("changes_per_s", sent.size() / ((System.nanoTime() - begin) / 1e9));
            for (WorklistBrowser browser : open) {
                browser.await(last, PATIENCE);
            }
        } finally {
            open.forEach(WorklistBrowser::close);
        }
        double[] waits = waits(open);
        figures.put("browsers", (double) browsers);
        figures.put("seen", (double) waits.length);
        figures.put("visible_p50_ms", waits[waits.length / 2]);
        figures.put("visible_p99_ms", waits[(int) (waits.length * 0.99)]);
        figures.put("visible_longest_ms", waits[waits.length - 1]);
    }

    private void change(List<String> studies) throws Exception {
        List<Door> doors = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            doors.add(stack.reader(i));
        }
        long step = 1_000_000_000L / changes;
        long next = System.nanoTime();
        List<Future<Void>> commands = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(READERS)) {
            for (int i = 0; i < changes * seconds; i++) {
                int turn = i;
                commands.add(pool.submit(() -> command(doors, studies, turn)));
                next += step;
                long wait = next - System.nanoTime();
                if (wait > 0) {
                    Thread.sleep(Duration.ofNanos(wait));
                }
            }
        }
        for (Future<Void> command : commands) {
            command.get();
        }
    }

    /** A row is claimed and given back in turns, always by the same reader. */
    private Void command(List<Door> doors, List<String> studies, int turn) throws Exception {
        int which = turn % studies.size();
        String study = studies.get(which);
        String command = turn / studies.size() % 2 == 0 ? "claim" : "release";
        long begin = System.nanoTime();
        int version =
                doors.get(which % READERS)
                        .post(
                                "/api/worklist/" + study + "/" + command,
                                Map.of(),
                                "application/json",
                                "{}".getBytes(StandardCharsets.UTF_8))
                        .path("version")
                        .asInt();
        sent.put(study + " " + version, begin);
        last.merge(study, version, Math::max);
        return null;
    }

    private double[] waits(List<WorklistBrowser> open) {
        List<Double> all = new ArrayList<>();
        for (WorklistBrowser browser : open) {
            Map<String, Long> seen = new HashMap<>(browser.seen());
            sent.forEach((change, begin) -> {
                Long at = seen.get(change);
                if (at != null) {
                    all.add((at - begin) / 1e6);
                }
            });
        }
        if (all.isEmpty()) {
            throw new IllegalStateException("no browser saw any change");
        }
        double[] sorted = all.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted;
    }
}
