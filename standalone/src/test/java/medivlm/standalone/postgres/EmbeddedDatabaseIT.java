package medivlm.standalone.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import medivlm.standalone.net.Loopback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedDatabaseIT {

    @Test
    void rowsOutliveARestartAndCommitsAreDurable(@TempDir Path directory) throws Exception {
        int port = Loopback.freePorts(1).getFirst();
        try (var database = EmbeddedDatabase.start(directory, port, "it's secret")) {
            assertThat(query(database, "SHOW fsync")).isEqualTo("on");
            assertThat(query(database, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(query(database, "SHOW full_page_writes")).isEqualTo("on");
            assertThat(query(database, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            execute(database, "CREATE TABLE kept AS SELECT 42 AS answer");
        }
        try (var database = EmbeddedDatabase.start(directory, port, "it's secret")) {
            assertThat(query(database, "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void nobodyConnectsWithoutThePassword(@TempDir Path directory) {
        try (var database = EmbeddedDatabase.startOnFreePort(directory)) {
            for (String user : new String[] {"triage", "postgres"}) {
                assertThatThrownBy(() ->
                                DriverManager.getConnection(database.jdbcUrl(), user, "wrong")
                                        .close())
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("password authentication failed");
            }
        }
    }

    @Test
    void aServerLeftBehindByAKilledLauncherIsReplaced(@TempDir Path directory) throws Exception {
        long pid = startInALauncherAndKillIt(directory);
        assertThat(ProcessHandle.of(pid)).isPresent();
        try (var database = EmbeddedDatabase.startOnFreePort(directory)) {
            assertThat(query(database, "SELECT answer FROM kept")).isEqualTo("7");
            assertThat(postmaster(directory)).isNotEqualTo(pid);
        }
        assertThat(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)).isFalse();
    }

    @Test
    void whatWasCommittedSurvivesAKilledServer(@TempDir Path directory) throws Exception {
        var process = ProcessHandle.of(startInALauncherAndKillIt(directory)).orElseThrow();
        process.destroyForcibly();
        process.onExit().get(10, TimeUnit.SECONDS);
        try (var database = EmbeddedDatabase.startOnFreePort(directory)) {
            assertThat(query(database, "SELECT answer FROM kept")).isEqualTo("7");
        }
    }

    private static long startInALauncherAndKillIt(Path directory) throws Exception {
        var launcher =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                DatabaseLauncher.class.getName(),
                                directory.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (var output = launcher.inputReader()) {
            assertThat(output.readLine()).isEqualTo("committed");
        } finally {
            launcher.destroyForcibly().waitFor();
        }
        return postmaster(directory);
    }

    private static long postmaster(Path directory) throws Exception {
        return Long.parseLong(
                Files.readAllLines(directory.resolve("data/postmaster.pid")).getFirst().strip());
    }

    private static String query(EmbeddedDatabase database, String sql) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static void execute(EmbeddedDatabase database, String sql) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
