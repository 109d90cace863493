package medivlm.triage.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import medivlm.triage.testing.Tokens;
import medivlm.triage.testing.TriageDatabase;
import org.junit.jupiter.api.Test;

/**
 * {@code ./triage bench worklist} in small: plans of the pages, open browsers while rows change.
 */
@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
class WorklistLoadIT {
    private static final String SITE = "load";
    private static final int ROWS = 20_000;
    private static final int BROWSERS = 30;
    private static final int CHANGED = 50;
    private static final int CHANGES = 200;
    private static final long PATIENCE_NANOS = 30_000_000_000L;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Inject DataSource database;
    @Inject ReadStudies studies;

    private void fill() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    insert into study (study_key, site, study_instance_uid, revision, received_at,
                        assembled_at, door, kafka_topic, kafka_partition, kafka_offset, version,
                        updated_at)
                    select cast(md5('l' || n) as uuid), 'load', '1.2.840.96.' || n, 1, now(), now(),
                        'rest', 'made-up', 0, n, 0, now() from generate_series(1, %d) n
                    """
                            .formatted(ROWS));
            statement.execute(
                    """
                    insert into worklist_row (study_key, site, revision, state, lane, due_at,
                        received_at, priority, severity, band, top_findings, report_id, sequence,
                        changed_at, version)
                    select key, 'load', 1, 'ready', 1, now() + n * interval '1 second',
                        now() - n * interval '1 second', 'routine', n %% 1000 / 1000.0, 'minor',
                        cast('["Finding ' || n %% 500 || '"]' as jsonb), key, 0, now(), 0
                    from (select n, cast(md5('l' || n) as uuid) as key
                        from generate_series(1, %d) n) made
                    """
                            .formatted(ROWS));
            statement.execute("analyze worklist_row");
            statement.execute("analyze study");
        }
    }

    private String plan(Map<String, List<String>> parameters) throws SQLException {
        RowSql page = RowSql.page(new ListQueryReader(parameters, "ann").read(null), List.of(SITE));
        StringBuilder plan = new StringBuilder();
        try (Connection connection = database.getConnection();
                PreparedStatement explain = page.explain(connection);
                ResultSet line = explain.executeQuery()) {
            while (line.next()) {
                plan.append(line.getString(1)).append('\n');
            }
        }
        return plan.toString();
    }

    @Test
    void pagesReadIndexesAndBrowsersEndWithTheRowsOfTheDatabase() throws Exception {
        fill();
        Map<String, String> indexes =
                Map.of(
                        "order", "worklist_by_order",
                        "received", "worklist_by_arrival",
                        "severity", "worklist_by_severity");
        for (Map.Entry<String, String> sort : indexes.entrySet()) {
            assertThat(plan(Map.of("sort", List.of(sort.getKey()))))
                    .contains(sort.getValue())
                    .doesNotContain("Seq Scan on worklist_row");
        }
        assertThat(plan(Map.of("finding", List.of("Finding 7"))))
                .doesNotContain("Seq Scan on worklist_row");
        List<UUID> changed = new ArrayList<>();
        for (int i = 0; i < CHANGED; i++) {
            changed.add(studies.ready(SITE, "The lungs are clear.").study());
        }
        browse(changed);
    }

    private static void browse(List<UUID> changed) throws Exception {
        Reader ann = new Reader("ann", SITE);
        String from = ann.request().get("/api/worklist?limit=1").jsonPath().getString("events");
        List<Browser> browsers = new ArrayList<>();
        for (int i = 0; i < BROWSERS; i++) {
            browsers.add(new Browser(from));
        }
        Map<String, Integer> last = new HashMap<>();
        for (int i = 0; i < CHANGES; i++) {
            UUID study = changed.get(i % changed.size());
            String command = i / changed.size() % 2 == 0 ? "claim" : "release";
            int version = ann.tells(study, command, "{}").extract().path("version");
            last.put(study.toString(), version);
        }
        for (Browser browser : browsers) {
            long end = System.nanoTime() + PATIENCE_NANOS;
            while (!browser.latest.equals(last) && System.nanoTime() < end) {
                Thread.sleep(10);
            }
            assertThat(browser.latest).isEqualTo(last);
        }
        for (Browser browser : browsers) {
            browser.close();
        }
        assertThat(browsers)
                .allSatisfy(browser -> assertThat(browser.seen).hasSizeGreaterThan(CHANGED));
    }

    /** An open browser: which versions of which studies it saw. */
    private static final class Browser implements AutoCloseable {
        final Set<String> seen = ConcurrentHashMap.newKeySet();
        final Map<String, Integer> latest = new ConcurrentHashMap<>();
        private final InputStream events;

        Browser(String from) throws IOException, InterruptedException {
            HttpRequest request =
                    HttpRequest.newBuilder(
                                    URI.create(
                                            "http://127.0.0.1:"
                                                    + RestAssured.port
                                                    + "/api/worklist/events"))
                            .header(
                                    "Authorization",
                                    "Bearer " + Tokens.of("ann", "clinician", SITE))
                            .header("Last-Event-ID", from)
                            .build();
            events = HTTP.send(request, HttpResponse.BodyHandlers.ofInputStream()).body();
            Thread.ofVirtual().start(this::read);
        }

        private void read() {
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(events, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("data:{\"study\"")) {
                        String study = line.substring(15, 51);
                        int version =
                                Integer.parseInt(line.replaceAll(".*\"version\":(\\d+).*", "$1"));
                        seen.add(study + " " + version);
                        latest.merge(study, version, Math::max);
                    }
                }
            } catch (IOException closed) {
                return;
            }
        }

        @Override
        public void close() throws IOException {
            events.close();
        }
    }
}
