package medivlm.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import medivlm.standalone.access.KeyFiles;
import medivlm.standalone.access.Role;
import medivlm.standalone.access.Tokens;
import medivlm.standalone.client.Door;
import medivlm.standalone.launch.LaunchSettings;
import medivlm.standalone.launch.Ports;
import medivlm.standalone.launch.Service;

/**
 * The worklist as it runs: broker, PostgreSQL and triage-service, in a directory and on ports of
 * its own, which are gone when it is closed.
 */
final class WorklistStack implements AutoCloseable {
    private static final Duration SETTLED_WITHIN = Duration.ofMinutes(5);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final int QUIET_LOOKS = 5;

    /** The last id that was given out, and how many messages are still to be sent. */
    private static final String OUTBOX =
            """
            select (select last_value from outbox_id) || ' ' || coalesce(sum(waiting.count), 0)
            from (select distinct destination from outbox_batch) one,
                lateral (select last_xid, last_id from outbox_batch b
                    where b.destination = one.destination
                    order by last_xid desc, last_id desc limit 1) last,
                lateral (select count(*) from outbox o where o.destination = one.destination
                    and (o.xid, o.id) > (last.last_xid, last.last_id)) waiting\
            """;

    private final OwnServices services;

    private WorklistStack(OwnServices services) {
        this.services = services;
    }

    /** Under one order policy, with the default allowances, each hour a second. */
    static WorklistStack fast(Path home, String policy) throws IOException {
        return start(home, environment(policy));
    }

    /** With these settings of the service. */
    static WorklistStack start(Path home, Map<String, String> environment) throws IOException {
        Path folder = Files.createTempDirectory("triage-bench-worklist");
        LaunchSettings settings =
                LaunchSettings.of(home, folder, Ports.free(), EnumSet.of(Service.TRIAGE))
                        .withEnvironment(environment);
        return new WorklistStack(OwnServices.start(settings));
    }

    private static Map<String, String> environment(String policy) {
        Map<String, String> variables = new HashMap<>();
        variables.put("TRIAGE_WORKLIST_POLICY", policy);
        // the prior stays in force, so that every score is that of the simulated study
        variables.put("TRIAGE_SEVERITY_REFERENCE_EVERY", "10000000");
        String allowance = "TRIAGE_WORKLIST_ALLOWANCE_";
        variables.put(allowance + "ORDER_STAT", "PT0.25S");
        variables.put(allowance + "ORDER_ASAP", "PT1S");
        variables.put(allowance + "ORDER_URGENT", "PT1S");
        variables.put(allowance + "ORDER_ROUTINE", "PT24S");
        variables.put(allowance + "BAND_CRITICAL", "PT0.5S");
        variables.put(allowance + "BAND_URGENT", "PT2S");
        variables.put(allowance + "BAND_SIGNIFICANT", "PT8S");
        variables.put(allowance + "BAND_MINOR", "PT24S");
        variables.put(allowance + "BAND_NONE", "PT24S");
        return variables;
    }

    String bootstrapServers() {
        return services.launcher().bootstrapServers();
    }

    /** The door of one reader. */
    Door reader(int number) throws IOException {
        return new Door("triage", port(), token(number));
    }

    /** Where the service listens on loopback. */
    int port() {
        return services.launcher().settings().ports().of(Service.TRIAGE);
    }

    /** Bearer token of a reader of the default site. */
    String token(int number) throws IOException {
        Tokens tokens =
                new Tokens(KeyFiles.in(services.data().keys()).privateKey(), Clock.systemUTC());
        return tokens.sign(
                "reader-" + number, Role.CLINICIAN, Tokens.DEFAULT_SITE, Duration.ofHours(1));
    }

    /** A connection to its database, to be closed. */
    Connection connection() throws SQLException {
        return services.launcher().database().dataSource().getConnection();
    }

    /** Waits until nothing changes any more: new references were followed, all messages are out. */
    void settle() throws SQLException, InterruptedException {
        Instant end = Instant.now().plus(SETTLED_WITHIN);
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            String before = "";
            for (int quiet = 0; quiet < QUIET_LOOKS && Instant.now().isBefore(end); ) {
                Thread.sleep(LOOK_EVERY);
                try (ResultSet row = statement.executeQuery(OUTBOX)) {
                    row.next();
                    String now = row.getString(1);
                    quiet = now.equals(before) && now.endsWith(" 0") ? quiet + 1 : 0;
                    before = now;
                }
            }
        }
    }

    /** Mean seconds from the arrival of a study to its severity in the database. */
    double analysisSeconds() throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select avg(extract(epoch from severity.updated_at -"
                                        + " study.received_at)) from severity join study using"
                                        + " (study_key)")) {
            row.next();
            return row.getDouble(1);
        }
    }

    @Override
    public void close() {
        services.close();
    }
}
