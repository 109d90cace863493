package medivlm.triage.fhir.subscription;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import medivlm.schemas.EventJson;

/** Keeps subscriptions. Each call takes part in the transaction of its caller. */
@ApplicationScoped
class PostgresSubscriptions {
    /** In the order in which {@link #read} takes them. */
    static final String COLUMNS =
            "id, version, status, owner, all_sites, sites, cast(resource as text), cast(headers as"
                    + " text), ends_at, error, shaken, events, failures, updated_at";

    /** A new one begins with what runs now: nothing that commits after it is missed. */
    private static final String INSERT =
            "insert into fhir_subscription (id, version, status, owner, all_sites, sites, resource,"
                    + " headers, ends_at, shaken, position_xid, position_report, position_version,"
                    + " not_before, created_at, updated_at) values (?, ?, ?, ?, ?, ?, cast(? as"
                    + " jsonb), cast(? as jsonb), ?, false,"
                    + " pg_snapshot_xmin(pg_current_snapshot()), ?, 0, ?, ?, ?)";

    private static final String UPDATE =
            "update fhir_subscription set version = ?, status = ?, all_sites = ?, sites = ?,"
                    + " resource = cast(? as jsonb), headers = cast(? as jsonb), ends_at = ?, error"
                    + " = ?, shaken = false, failures = 0, not_before = ?, updated_at = ? where id ="
                    + " ?";

    private static final UUID FIRST = new UUID(0, 0);

    private static final ObjectMapper JSON = EventJson.mapper();

    private final DataSource database;

    @Inject
    PostgresSubscriptions(DataSource database) {
        this.database = database;
    }

    void insert(StoredSubscription one, Instant now) {
        run(
                INSERT,
                (connection, statement) -> {
                    statement.setObject(1, one.id());
                    statement.setInt(2, one.version());
                    statement.setString(3, one.status().wire());
                    statement.setString(4, one.owner());
                    statement.setBoolean(5, one.allSites());
                    statement.setArray(6, texts(connection, one.sites()));
                    statement.setString(7, one.resource());
                    statement.setString(8, write(one.headers()));
                    statement.setObject(9, time(one.endsAt()));
                    statement.setObject(10, FIRST);
                    statement.setObject(11, time(now));
                    statement.setObject(12, time(now));
                    statement.setObject(13, time(one.updatedAt()));
                    return statement.executeUpdate();
                });
    }

    /** Keeps what somebody wrote; it begins again where it stands. */
    void update(StoredSubscription one, Instant now) {
        run(
                UPDATE,
                (connection, statement) -> {
                    statement.setInt(1, one.version());
                    statement.setString(2, one.status().wire());
                    statement.setBoolean(3, one.allSites());
                    statement.setArray(4, texts(connection, one.sites()));
                    statement.setString(5, one.resource());
                    statement.setString(6, write(one.headers()));
                    statement.setObject(7, time(one.endsAt()));
                    statement.setString(8, one.error());
                    statement.setObject(9, time(now));
                    statement.setObject(10, time(one.updatedAt()));
                    statement.setObject(11, one.id());
                    return statement.executeUpdate();
                });
    }

    boolean delete(UUID id) {
        return run(
                        "delete from fhir_subscription where id = ?",
                        (connection, statement) -> {
                            statement.setObject(1, id);
                            return statement.executeUpdate();
                        })
                > 0;
    }

    /** One of them, which nobody changes until the transaction ends. */
    Optional<StoredSubscription> locked(UUID id) {
        return one("select " + COLUMNS + " from fhir_subscription where id = ? for update", id);
    }

    Optional<StoredSubscription> find(UUID id) {
        return one("select " + COLUMNS + " from fhir_subscription where id = ?", id);
    }

    /** All of them, oldest first. */
    List<StoredSubscription> all() {
        return run(
                "select " + COLUMNS + " from fhir_subscription order by created_at, id",
                (connection, statement) -> {
                    List<StoredSubscription> found = new ArrayList<>();
                    try (ResultSet row = statement.executeQuery()) {
                        while (row.next()) {
                            found.add(read(row));
                        }
                    }
                    return found;
                });
    }

    private Optional<StoredSubscription> one(String sql, UUID id) {
        return run(
                sql,
                (connection, statement) -> {
                    statement.setObject(1, id);
                    try (ResultSet row = statement.executeQuery()) {
                        return row.next() ? Optional.of(read(row)) : Optional.empty();
                    }
                });
    }

    /** Something to do with a statement. */
    interface Work<T> {
        T with(Connection connection, PreparedStatement statement) throws SQLException;
    }

    private <T> T run(String sql, Work<T> work) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return work.with(connection, statement);
        } catch (SQLException e) {
            throw new IllegalStateException("the subscriptions can't be reached", e);
        }
    }

    /** A row of {@link #COLUMNS}. */
    static StoredSubscription read(ResultSet row) throws SQLException {
        return new StoredSubscription(
                row.getObject(1, UUID.class),
                row.getInt(2),
                Status.ofWire(row.getString(3)),
                row.getString(4),
                row.getBoolean(5),
                Set.of((String[]) row.getArray(6).getArray()),
                row.getString(7),
                headers(row.getString(8)),
                row.getObject(9, OffsetDateTime.class).toInstant(),
                row.getString(10),
                row.getBoolean(11),
                row.getLong(12),
                row.getInt(13),
                row.getObject(14, OffsetDateTime.class).toInstant());
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Array texts(Connection connection, Set<String> texts) throws SQLException {
        return connection.createArrayOf("text", texts.toArray());
    }

    private static String write(List<Header> headers) {
        try {
            return JSON.writeValueAsString(headers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("headers can always be written", e);
        }
    }

    private static List<Header> headers(String json) {
        try {
            return JSON.readValue(json, new TypeReference<List<Header>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the headers of a subscription are no JSON", e);
        }
    }
}
