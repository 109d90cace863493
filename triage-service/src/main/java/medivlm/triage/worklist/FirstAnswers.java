package medivlm.triage.worklist;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.core.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import medivlm.triage.http.Problem;
import medivlm.triage.http.ProblemException;
import medivlm.triage.persistence.Locks;
import medivlm.triage.roles.Part;
import medivlm.triage.roles.RolesConfig;

/**
 * The first answers of requests with an {@code Idempotency-Key}. A request and its answer are kept
 * in the transaction of what it does, under a unique key: of two at a time the second waits and
 * gets the answer of the first. A refused request does nothing, so nothing is kept of it.
 */
@ApplicationScoped
class FirstAnswers {
    private static final String CLAIM =
            "insert into idempotency_key (user_name, key, request, answer, created_at) values (?,"
                    + " ?, ?, '', ?) on conflict do nothing";

    private final DataSource database;
    private final EntityManager entities;
    private final Locks locks;
    private final WorklistConfig config;
    private final RolesConfig roles;
    private final Clock clock;

    @Inject
    FirstAnswers(
            DataSource database,
            EntityManager entities,
            Locks locks,
            WorklistConfig config,
            RolesConfig roles,
            Clock clock) {
        this.database = database;
        this.entities = entities;
        this.locks = locks;
        this.config = config;
        this.roles = roles;
        this.clock = clock;
    }

    /**
     * An answer.
     *
     * @param replayed whether it is the stored one
     */
    record Answer(String text, boolean replayed) {}

    /**
     * Does what a request asks for, or gives its first answer. The lock of the study comes before
     * the first row, as everywhere: a transaction gets its place in the order of outgoing messages
     * with its first row, and one that waits for the lock afterwards would stand before what it
     * follows.
     *
     * @param study what the request is about
     * @param request digest of method, path and body
     * @param command does it and gives the answer, in the running transaction
     * @throws ProblemException 422 where the key belongs to another request
     */
    Answer of(String user, String key, byte[] request, UUID study, Supplier<String> command) {
        return QuarkusTransaction.requiringNew()
                .call(() -> {
                    locks.exclusive(Set.of(study));
                    try (Connection connection = database.getConnection()) {
                        forget(connection, user, key);
                        if (run(connection, CLAIM, List.of(user, key, request, now())) == 0) {
                            return new Answer(first(connection, user, key, request), true);
                        }
                        String answer = command.get();
                        entities.flush();
                        run(
                                connection,
                                "update idempotency_key set answer = ? where user_name = ? and key"
                                        + " = ?",
                                List.of(answer, user, key));
                        return new Answer(answer, false);
                    }
                });
    }

    private void forget(Connection connection, String user, String key) throws SQLException {
        run(
                connection,
                "delete from idempotency_key where user_name = ? and key = ? and created_at < ?",
                List.of(user, key, now().minus(config.idempotencyPeriod())));
    }

    private static String first(Connection connection, String user, String key, byte[] request)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select request, answer from idempotency_key where user_name = ? and key ="
                                + " ?")) {
            RowSql.bind(select, connection, List.of(user, key));
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new ProblemException(
                            Response.Status.CONFLICT,
                            "the request with this Idempotency-Key has just ended; send it again");
                }
                if (!Arrays.equals(row.getBytes(1), request)) {
                    throw new ProblemException(
                            new Problem(
                                    "about:blank",
                                    "Unprocessable Content",
                                    422,
                                    "this Idempotency-Key was sent with another request; use a"
                                            + " new one for each",
                                    null,
                                    Map.of()));
                }
                return row.getString(2);
            }
        }
    }

    @Scheduled(every = "1h", delayed = "1m")
    void sweep() {
        if (roles.roles().contains(Part.WORKLIST)) {
            dropOlder();
        }
    }

    /** Drops what is older than it has to be kept; how many. */
    int dropOlder() {
        try (Connection connection = database.getConnection()) {
            return run(
                    connection,
                    "delete from idempotency_key where created_at < ?",
                    List.of(now().minus(config.idempotencyPeriod())));
        } catch (SQLException e) {
            throw new IllegalStateException("old answers can't be dropped", e);
        }
    }

    private static int run(Connection connection, String sql, List<Object> values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            RowSql.bind(statement, connection, values);
            return statement.executeUpdate();
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
