package medivlm.triage.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import medivlm.triage.testing.Tokens;
import medivlm.triage.testing.TriageDatabase;
import org.junit.jupiter.api.Test;

/** A browser that loses its connection again and again while rows change. */
@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
class EventsResumeTest {
    private static final String SITE = "resume";
    private static final int STUDIES = 8;
    private static final int CHANGES = 120;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject ReadStudies studies;

    private record Seen(Position position, String study, int version, String state) {}

    @Test
    void readerThatReconnectsWhileRowsChangeLosesAndDoublesNothing() throws Exception {
        Reader ann = new Reader("ann", SITE);
        List<UUID> all = new ArrayList<>();
        for (int i = 0; i < STUDIES; i++) {
            all.add(studies.ready(SITE, "The lungs are clear.").study());
        }
        String start = ann.request().get("/api/worklist").jsonPath().getString("events");
        List<Seen> seen = new ArrayList<>();
        int connections = 0;
        Map<String, Integer> stored;
        try (ExecutorService writer = Executors.newSingleThreadExecutor()) {
            Future<?> changes = writer.submit(() -> change(ann, all));
            Random random = new Random(7);
            String from = start;
            while (!changes.isDone()) {
                List<Seen> more = read(from, 1 + random.nextInt(12), Map.of());
                seen.addAll(more);
                from = more.isEmpty() ? from : more.getLast().position().text();
                connections++;
            }
            changes.get();
            stored = versions(ann);
            Map<String, Integer> known = new HashMap<>();
            seen.forEach(event -> known.put(event.study(), event.version()));
            if (!known.equals(stored)) {
                Map<String, Integer> missing = new HashMap<>(stored);
                missing.entrySet().removeAll(known.entrySet());
                seen.addAll(read(from, Integer.MAX_VALUE, missing));
            }
        }
        assertThat(connections).isGreaterThan(3);
        for (int i = 1; i < seen.size(); i++) {
            assertThat(seen.get(i).position()).isGreaterThan(seen.get(i - 1).position());
        }
        Map<String, Integer> last = new HashMap<>();
        for (Seen event : seen) {
            Integer before = last.put(event.study(), event.version());
            assertThat(before == null || before <= event.version()).as("no step back").isTrue();
        }
        assertThat(last).isEqualTo(stored);
    }

    private static void change(Reader ann, List<UUID> all) {
        Random random = new Random(11);
        for (int i = 0; i < CHANGES; i++) {
            UUID study = all.get(random.nextInt(all.size()));
            ann.tells(study, i % 2 == 0 ? "claim" : "release", "{}");
        }
        all.forEach(study ->
                ann.tells(study, "override", "{\"priority\":\"asap\",\"reason\":\"end\"}"));
    }

    private static Map<String, Integer> versions(Reader ann) {
        Map<String, Integer> versions = new HashMap<>();
        List<Map<String, Object>> rows =
                ann.request().get("/api/worklist").jsonPath().getList("rows");
        rows.forEach(row -> versions.put((String) row.get("study"), (Integer) row.get("version")));
        return versions;
    }

    /** Reads so many row events, or until it has seen all these versions. */
    private static List<Seen> read(String after, int most, Map<String, Integer> until)
            throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection)
                        URI.create("http://127.0.0.1:" + RestAssured.port + "/api/worklist/events")
                                .toURL()
                                .openConnection();
        connection.setRequestProperty(
                "Authorization", "Bearer " + Tokens.of("ann", "clinician", SITE));
        connection.setRequestProperty("Last-Event-ID", after);
        connection.setReadTimeout(3_000);
        Map<String, Integer> missing = new HashMap<>(until);
        List<Seen> rows = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                connection.getInputStream(), StandardCharsets.UTF_8))) {
            String id = "";
            String name = "";
            while (rows.size() < most && (until.isEmpty() || !missing.isEmpty())) {
                String line = lines.readLine();
                assertThat(line).isNotNull();
                if (line.startsWith("id:")) {
                    id = line.substring(3).strip();
                } else if (line.startsWith("event:")) {
                    name = line.substring(6).strip();
                    assertThat(name).isNotEqualTo("reset");
                } else if (line.startsWith("data:") && name.equals("row")) {
                    JsonNode row = JSON.readTree(line.substring(5));
                    rows.add(
                            new Seen(
                                    Position.parse(id),
                                    row.get("study").asText(),
                                    row.get("version").asInt(),
                                    row.get("state").asText()));
                    missing.remove(row.get("study").asText(), row.get("version").asInt());
                }
            }
        } catch (SocketTimeoutException nothingMore) {
            return rows;
        } finally {
            connection.disconnect();
        }
        return rows;
    }
}
