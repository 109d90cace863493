package medivlm.standalone.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import medivlm.standalone.net.Loopback;

/**
 * A PostgreSQL server on 127.0.0.1, its binaries from a Maven artifact, its data kept in a
 * directory. Commits are durable: {@code fsync} and {@code synchronous_commit} are on. Works as
 * root too, where the server re-executes itself in a user namespace. A server that a killed
 * launcher left behind on the directory is stopped first.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    /** Name of the database and of the user that owns it. */
    public static final String NAME = "triage";

    private static final Duration STARTUP = Duration.ofSeconds(60);
    private static final Map<String, String> SETTINGS =
            Map.of(
                    "listen_addresses", Loopback.HOST,
                    "unix_socket_directories", "",
                    "fsync", "on",
                    "synchronous_commit", "on",
                    "full_page_writes", "on",
                    "max_connections", "60",
                    "shared_buffers", "64MB",
                    "timezone", "UTC",
                    "password_encryption", "scram-sha-256");

    private final EmbeddedPostgres server;
    private final Path directory;
    private final String password;
    private boolean closed;

    private EmbeddedDatabase(EmbeddedPostgres server, Path directory, String password) {
        this.server = server;
        this.directory = directory;
        this.password = password;
    }

    /**
     * Starts the server and returns once it serves clients; creates user and database {@value
     * #NAME} at the first start. Every connection needs the password.
     *
     * @param directory for binaries and data; created when it is new, kept when not
     * @param port where clients connect
     * @param password of the users {@value #NAME} and {@code postgres}; the same at every start
     * @throws IllegalStateException if it can't start, saying why
     */
    public static EmbeddedDatabase start(Path directory, int port, String password) {
        return start(directory, directory.resolve("binaries"), port, password);
    }

    /**
     * Starts the server on a free port with the password {@value #NAME}, for tests. The binaries
     * are unpacked once per machine, in the temporary folder.
     */
    public static EmbeddedDatabase startOnFreePort(Path directory) {
        Path binaries = Path.of(System.getProperty("java.io.tmpdir"), "embedded-pg");
        return start(directory, binaries, Loopback.freePorts(1).getFirst(), NAME);
    }

    private static EmbeddedDatabase start(
            Path directory, Path binaries, int port, String password) {
        Path data = directory.resolve("data").toAbsolutePath();
        Path log = directory.resolve("postgresql.log");
        boolean fresh = !Files.exists(data.resolve("postgresql.conf"));
        try {
            Files.createDirectories(directory);
            StalePostmaster.stop(data);
            var builder =
                    EmbeddedPostgres.builder()
                            .setDataDirectory(data)
                            .setCleanDataDirectory(false)
                            .setOverrideWorkingDirectory(binaries.toAbsolutePath().toFile())
                            .setRegisterShutdownHook(false)
                            .setPGStartupWait(STARTUP)
                            .setPort(port)
                            .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()));
            SETTINGS.forEach(builder::setServerConfig);
            if (!fresh) {
                builder.setConnectConfig("password", password);
            }
            var server = builder.start();
            var database = new EmbeddedDatabase(server, directory, password);
            if (fresh) {
                database.createOwner(data);
            }
            return database;
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(
                    "PostgreSQL did not start in " + directory + "; its own words are in " + log,
                    e);
        }
    }

    /**
     * Stops the server that a killed launcher left behind on a directory, if there is one.
     *
     * @throws IOException if it can't be stopped
     */
    public static void stopLeftover(Path directory) throws IOException {
        StalePostmaster.stop(directory.resolve("data").toAbsolutePath());
    }

    /** The server process, whose children serve the connections. */
    public Optional<ProcessHandle> process() {
        try {
            Path pidFile = directory.resolve("data").resolve("postmaster.pid");
            return ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile).getFirst().strip()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty(); // stopped meanwhile
        }
    }

    /** Where clients connect. */
    public int port() {
        return server.getPort();
    }

    /** JDBC URL without user and password. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + Loopback.HOST + ":" + port() + "/" + NAME;
    }

    /** The user to connect as. */
    public String user() {
        return NAME;
    }

    /** That user's password. */
    public String password() {
        return password;
    }

    /** Connections as {@link #user()}. */
    public DataSource dataSource() {
        return server.getDatabase(NAME, NAME, Map.of("password", password));
    }

    /** The directory given at the start. */
    public Path directory() {
        return directory;
    }

    /** Stops the server in order (fast mode) and waits for it. Closing twice does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL in " + directory + " did not stop", e);
        }
    }

    private void createOwner(Path data) throws SQLException, IOException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            String quoted = "'" + password.replace("'", "''") + "'";
            statement.execute("CREATE USER " + NAME + " PASSWORD " + quoted);
            statement.execute("CREATE DATABASE " + NAME + " OWNER " + NAME);
            statement.execute("ALTER USER postgres PASSWORD " + quoted);
            Files.writeString(
                    data.resolve("pg_hba.conf"),
                    """
                    # written by standalone: loopback only, with password
                    host all all 127.0.0.1/32 scram-sha-256
                    """);
            statement.execute("SELECT pg_reload_conf()");
        }
    }
}
