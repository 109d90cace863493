package medivlm.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import medivlm.benchmarks.simulation.Arrival;
import medivlm.benchmarks.simulation.Wait;
import medivlm.standalone.client.Door;
import medivlm.standalone.client.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Readers who list, claim, read and sign over HTTP while studies come over the broker, with an hour
 * for each second. Reading is a pause; all else is as people do it.
 */
final class OverloadRun {
    /** Simulated minutes in a second. */
    static final double MINUTES = 60;

    private static final double NANOS = 1e9;
    private static final int CONFLICT = 409;
    private static final int BAD_REQUEST = 400;
    private static final String JSON = "application/json";

    private final WorklistStack stack;
    private final Map<UUID, Arrival> studies;
    private final OverloadSender sender;
    private final Map<Integer, Double> claimedAfter = new ConcurrentHashMap<>();
    private final DoubleAdder handling = new DoubleAdder();
    private final LongAdder handled = new LongAdder();

    OverloadRun(WorklistStack stack, List<OverloadStudies.Written> written) {
        this.stack = stack;
        this.sender = new OverloadSender(stack.bootstrapServers(), written);
        this.studies = sender.keys();
    }

    /**
     * Runs.
     *
     * @param seconds how long
     * @return a wait for each study, in simulated minutes; unread ones with their age at the end
     */
    List<Wait> run(int readers, double seconds)
            throws IOException, InterruptedException, ExecutionException {
        long begin = System.nanoTime();
        long end = begin + (long) (seconds * NANOS);
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            all.add(people.submit(() -> sender.send(begin)));
            for (int i = 0; i < readers; i++) {
                Door door = stack.reader(i);
                all.add(
                        people.submit(() -> {
                            read(door, end);
                            return null;
                        }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        List<Wait> waits = new ArrayList<>();
        for (Arrival study : studies.values()) {
            Double claimed = claimedAfter.get(study.number());
            double age = (end - sender.sentAt(study.number())) / NANOS * MINUTES;
            waits.add(new Wait(study, claimed == null ? age : claimed, claimed != null));
        }
        return waits;
    }

    /** Mean simulated minutes that a reader needs to list, claim and sign. */
    double handlingMinutes() {
        return handled.sum() == 0 ? 0 : handling.sum() / handled.sum() * MINUTES;
    }

    private void read(Door door, long end) throws RefusedException, InterruptedException {
        while (System.nanoTime() < end) {
            long begin = System.nanoTime();
            UUID study = claimFirst(door, end);
            if (study == null) {
                Thread.sleep(5);
                continue;
            }
            long claimed = System.nanoTime();
            Arrival arrival = studies.get(study);
            if (arrival == null) {
                throw new IllegalStateException("a study that nobody sent is on the worklist");
            }
            Thread.sleep((long) (arrival.readMinutes() / MINUTES * 1000));
            long read = System.nanoTime();
            sign(door, study);
            handling.add((claimed - begin + System.nanoTime() - read) / NANOS);
            handled.increment();
        }
    }

    private @Nullable UUID claimFirst(Door door, long end)
            throws RefusedException, InterruptedException {
        JsonNode page =
                door.get(
                        "/api/worklist",
                        Map.of("state", "waiting,ready,not-analysed", "limit", "10"));
        for (JsonNode row : page.path("rows")) {
            UUID study = UUID.fromString(row.path("study").asText());
            try {
                post(door, study, "claim", "{}");
            } catch (RefusedException e) {
                if (e.status() == CONFLICT) {
                    continue; // another reader was quicker
                }
                throw e;
            }
            long now = System.nanoTime();
            Arrival arrival = studies.get(study);
            if (arrival != null && now < end) {
                double waited = (now - sender.sentAt(arrival.number())) / NANOS * MINUTES;
                claimedAfter.put(arrival.number(), waited);
            }
            return study;
        }
        return null;
    }

    /** Accepts the model's report; writes one where the model's is not there yet. */
    private static void sign(Door door, UUID study) throws RefusedException, InterruptedException {
        try {
            post(door, study, "sign", "{\"verdict\":\"accept\"}");
        } catch (RefusedException e) {
            if (e.status() != BAD_REQUEST) {
                throw e;
            }
            post(door, study, "sign", "{\"impression\":\"Read before the analysis came.\"}");
        }
    }

    private static void post(Door door, UUID study, String command, String body)
            throws RefusedException, InterruptedException {
        door.post(
                "/api/worklist/" + study + "/" + command,
                Map.of(),
                JSON,
                body.getBytes(StandardCharsets.UTF_8));
    }
}
