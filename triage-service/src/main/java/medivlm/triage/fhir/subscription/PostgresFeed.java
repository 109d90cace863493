package medivlm.triage.fhir.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import medivlm.triage.fhir.search.ReportMatch;
import medivlm.triage.fhir.search.ReportPosition;
import medivlm.triage.fhir.search.ReportState;

/**
 * How far each subscription has come. Whoever sends holds a lease on the subscription, in the time
 * of the database, so that of several processes one sends at a time; what a holder writes counts
 * only while it holds it. Each call takes part in the transaction of its caller.
 */
@ApplicationScoped
class PostgresFeed {
    /** States that one look passes at most, so that it stays short. */
    private static final int WINDOW = 1000;

    private static final String PLACE = "(s.position_xid, s.position_report, s.position_version)";

    private static final String DUE =
            "select s.id from fhir_subscription s where s.status <> 'off' and s.not_before <= ? and"
                    + " (s.lease_until is null or s.lease_until < now()) and (not s.shaken or"
                    + " s.ends_at <= ? or exists (select 1 from report_version rv where (rv.xid,"
                    + " rv.report_id, rv.report_version) > "
                    + PLACE
                    + " and rv.xid < pg_snapshot_xmin(pg_current_snapshot()))) order by s.not_before";

    private static final String LEASE =
            "update fhir_subscription set lease_owner = ?, lease_until = now() + cast(? as interval)"
                    + " where id = ? and status <> 'off' and not_before <= ? and (lease_owner = ? or"
                    + " lease_until is null or lease_until < now()) returning "
                    + PostgresSubscriptions.COLUMNS
                    + ", position_xid, position_report, position_version";

    private static final String MOVE =
            "update fhir_subscription set position_xid = cast(? as xid8), position_report = ?,"
                    + " position_version = ? where id = ? and lease_owner = ?";

    /** What was written meanwhile keeps its status; the place moves all the same. */
    private static final String DELIVERED =
            "update fhir_subscription set position_xid = cast(? as xid8), position_report = ?,"
                    + " position_version = ?, events = events + 1, last_delivered_at = ? where id ="
                    + " ? and lease_owner = ?";

    /** A version for what a reader can see, none for what is as before. */
    private static final String STATUS =
            "update fhir_subscription set version = version + case when status = ? and error is not"
                    + " distinct from ? then 0 else 1 end, updated_at = case when status = ? and"
                    + " error is not distinct from ? then updated_at else ? end, status = ?, error ="
                    + " ?, shaken = ?, failures = ?, not_before = ? where id = ? and lease_owner ="
                    + " ? and version = ?";

    private final DataSource database;

    @Inject
    PostgresFeed(DataSource database) {
        this.database = database;
    }

    /**
     * A subscription under lease.
     *
     * @param subscription it
     * @param position how far it has come
     */
    record Leased(StoredSubscription subscription, ReportPosition position) {}

    /** Subscriptions that have something to do and nobody who does it. */
    List<UUID> due(Instant now) {
        return run(
                DUE,
                (connection, statement) -> {
                    statement.setObject(1, PostgresSubscriptions.time(now));
                    statement.setObject(2, PostgresSubscriptions.time(now));
                    List<UUID> found = new ArrayList<>();
                    try (ResultSet row = statement.executeQuery()) {
                        while (row.next()) {
                            found.add(row.getObject(1, UUID.class));
                        }
                    }
                    return found;
                });
    }

    /** Takes or keeps the lease; empty where another has it or nothing is to be done. */
    Optional<Leased> lease(UUID id, UUID owner, Duration length, Instant now) {
        return run(
                LEASE,
                (connection, statement) -> {
                    statement.setObject(1, owner);
                    statement.setString(2, length.toMillis() + " milliseconds");
                    statement.setObject(3, id);
                    statement.setObject(4, PostgresSubscriptions.time(now));
                    statement.setObject(5, owner);
                    try (ResultSet row = statement.executeQuery()) {
                        return row.next()
                                ? Optional.of(
                                        new Leased(
                                                PostgresSubscriptions.read(row),
                                                new ReportPosition(
                                                        Long.parseUnsignedLong(row.getString(15)),
                                                        row.getObject(16, UUID.class),
                                                        row.getInt(17))))
                                : Optional.empty();
                    }
                });
    }

    /** Gives the lease back, so that nobody need wait for its end. */
    void release(UUID id, UUID owner) {
        run(
                "update fhir_subscription set lease_until = null where id = ? and lease_owner = ?",
                (connection, statement) -> {
                    statement.setObject(1, id);
                    statement.setObject(2, owner);
                    return statement.executeUpdate();
                });
    }

    /**
     * The next state that the subscription is about; what it is not about is passed for good.
     *
     * @return empty where there is none now
     */
    Optional<ReportState> next(Leased leased, ReportMatch match, UUID owner) {
        UUID id = leased.subscription().id();
        ReportPosition from = leased.position();
        try (Connection connection = database.getConnection()) {
            while (true) {
                Optional<ReportPosition> end = ReportMatch.end(connection, from, WINDOW);
                if (end.isEmpty()) {
                    return Optional.empty();
                }
                List<ReportState> found = match.between(connection, from, end.get(), 1);
                if (!found.isEmpty()) {
                    return Optional.of(found.getFirst());
                }
                from = end.get();
                move(connection, id, owner, from);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the states of reports can't be read", e);
        }
    }

    private static void move(Connection connection, UUID id, UUID owner, ReportPosition to)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MOVE)) {
            place(statement, to);
            statement.setObject(4, id);
            statement.setObject(5, owner);
            statement.executeUpdate();
        }
    }

    /** Moves beyond a state that the receiver has; false where the lease was lost. */
    boolean delivered(UUID id, UUID owner, ReportPosition position, Instant now) {
        return run(
                        DELIVERED,
                        (connection, statement) -> {
                            place(statement, position);
                            statement.setObject(4, PostgresSubscriptions.time(now));
                            statement.setObject(5, id);
                            statement.setObject(6, owner);
                            return statement.executeUpdate();
                        })
                > 0;
    }

    /** Keeps where a subscription stands, unless somebody has written it meanwhile. */
    void stands(StoredSubscription before, UUID owner, Standing after, Instant now) {
        run(
                STATUS,
                (connection, statement) -> {
                    statement.setString(1, after.status().wire());
                    statement.setString(2, after.error());
                    statement.setString(3, after.status().wire());
                    statement.setString(4, after.error());
                    statement.setObject(5, PostgresSubscriptions.time(now));
                    statement.setString(6, after.status().wire());
                    statement.setString(7, after.error());
                    statement.setBoolean(8, after.shaken());
                    statement.setInt(9, after.failures());
                    statement.setObject(10, PostgresSubscriptions.time(after.notBefore()));
                    statement.setObject(11, before.id());
                    statement.setObject(12, owner);
                    statement.setInt(13, before.version());
                    return statement.executeUpdate();
                });
    }

    private static void place(PreparedStatement statement, ReportPosition position)
            throws SQLException {
        statement.setString(1, Long.toUnsignedString(position.transaction()));
        statement.setObject(2, position.report());
        statement.setInt(3, position.version());
    }

    private <T> T run(String sql, PostgresSubscriptions.Work<T> work) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return work.with(connection, statement);
        } catch (SQLException e) {
            throw new IllegalStateException("the subscriptions can't be reached", e);
        }
    }
}
