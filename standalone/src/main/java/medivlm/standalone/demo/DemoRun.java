package medivlm.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import medivlm.standalone.client.Door;
import medivlm.standalone.client.RefusedException;
import medivlm.standalone.client.WorklistPages;
import medivlm.standalone.client.WorklistRow;

/**
 * Feeds the demo's studies once per data directory and waits until each has its row. The study keys
 * are kept in a file, so that a later run on the same data knows what must be there.
 */
public final class DemoRun {
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Door ingest;
    private final WorklistPages worklist;
    private final Path keysFile;

    /**
     * A run.
     *
     * @param keysFile where the keys of what was fed are kept
     */
    public DemoRun(Door ingest, Door triage, Path keysFile) {
        this.ingest = ingest;
        this.worklist = new WorklistPages(triage);
        this.keysFile = keysFile;
    }

    /** Whether this data directory was fed before. */
    public boolean fedBefore() {
        return Files.exists(keysFile);
    }

    /** Feeds all studies and keeps their keys. */
    public void feed(DemoStudies studies, LongConsumer progress)
            throws IOException, InterruptedException, RefusedException {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < studies.count(); i++) {
            DemoStudy study = studies.get(i);
            JsonNode answer =
                    ingest.post("/api/studies", study.beside(), study.mediaType(), study.content());
            keys.add(answer.path("study").asText());
            progress.accept(i + 1L);
        }
        Files.write(keysFile, keys);
    }

    /** Keys of what was fed. */
    public Set<String> expected() throws IOException {
        return fedBefore() ? new HashSet<>(Files.readAllLines(keysFile)) : Set.of();
    }

    /**
     * Waits until every study that was fed has a settled row, or nothing has moved for three
     * minutes.
     *
     * @return keys of the studies that have none; empty is well
     */
    public Set<String> await(LongConsumer progress)
            throws IOException, InterruptedException, RefusedException {
        Set<String> missing = expected();
        int all = missing.size();
        long moved = System.nanoTime();
        while (true) {
            Set<String> still = new HashSet<>(missing);
            worklist.settled().stream().map(WorklistRow::study).forEach(still::remove);
            if (still.size() != missing.size()) {
                moved = System.nanoTime();
            }
            missing = still;
            progress.accept(all - missing.size());
            if (missing.isEmpty() || System.nanoTime() - moved > PATIENCE.toNanos()) {
                return missing;
            }
            Thread.sleep(LOOK_EVERY);
        }
    }

    /** The open worklist in its order. */
    public List<WorklistRow> rows() throws InterruptedException, RefusedException {
        return worklist.open();
    }
}
