package medivlm.triage.fhir.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import medivlm.schemas.EventJson;
import medivlm.triage.security.Caller;
import org.jspecify.annotations.Nullable;

/** The rows of exports. Each change is a statement, and so a transaction, of its own. */
@ApplicationScoped
class ExportJobs {
    private static final ObjectMapper JSON = EventJson.mapper();
    private static final String COLUMNS =
            "id, owner, all_sites, sites, request, parameters, state, transaction_time, done, total,"
                    + " attempts, problem, files, expires_at";

    private final DataSource database;
    private final Clock clock;

    @Inject
    ExportJobs(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** How many of a user wait or run. */
    long open(String owner) {
        return one(
                        "select count(*) from export_job where owner = ? and state in ('accepted',"
                                + " 'running')",
                        row -> row.getLong(1),
                        owner)
                .orElse(0L);
    }

    /** Takes an export in; it begins soon. */
    UUID add(Caller caller, String request, ExportRequest asked) {
        UUID id = UUID.randomUUID();
        Instant now = now();
        change(
                "insert into export_job (id, owner, all_sites, sites, request, parameters, state,"
                        + " transaction_time, created_at) values (?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)",
                id,
                caller.user(),
                caller.allSites(),
                caller.sites().toArray(String[]::new),
                request,
                write(asked),
                ExportJob.ACCEPTED,
                now,
                now);
        return id;
    }

    Optional<ExportJob> find(UUID id) {
        return one("select " + COLUMNS + " from export_job where id = ?", ExportJobs::job, id);
    }

    /** The oldest that nobody works on, for this worker from now on. */
    Optional<ExportJob> claim(UUID worker, Duration lease) {
        Instant now = now();
        return one(
                "update export_job set state = 'running', lease_owner = ?, lease_until = ?,"
                        + " attempts = attempts + 1, done = 0 where id = (select id from export_job"
                        + " where state = 'accepted' or (state = 'running' and lease_until < ?)"
                        + " order by created_at limit 1 for update skip locked) returning "
                        + COLUMNS,
                ExportJobs::job,
                worker,
                now.plus(lease),
                now);
    }

    /** Says how far it is; false where it is not this worker's any more, deleted perhaps. */
    boolean progress(UUID id, UUID worker, long done, long total, Duration lease) {
        return change(
                        "update export_job set done = ?, total = ?, lease_until = ? where id = ?"
                                + " and lease_owner = ? and state = 'running'",
                        done,
                        total,
                        now().plus(lease),
                        id,
                        worker)
                == 1;
    }

    /** Ends it well; false where it is not this worker's any more. */
    boolean complete(UUID id, UUID worker, List<ExportFile> files, Duration keep) {
        Instant now = now();
        return change(
                        "update export_job set state = 'complete', files = ?::jsonb, finished_at ="
                                + " ?, expires_at = ?, lease_owner = null where id = ? and"
                                + " lease_owner = ? and state = 'running'",
                        write(files),
                        now,
                        now.plus(keep),
                        id,
                        worker)
                == 1;
    }

    /** Ends it badly; the caller is told the problem until it expires. */
    void fail(UUID id, UUID worker, String problem, Duration keep) {
        Instant now = now();
        change(
                "update export_job set state = 'failed', problem = ?, finished_at = ?, expires_at ="
                        + " ?, lease_owner = null where id = ? and lease_owner = ? and state ="
                        + " 'running'",
                problem,
                now,
                now.plus(keep),
                id,
                worker);
    }

    /** Gives it back to be begun anew, by this process or another. */
    void giveBack(UUID id, UUID worker) {
        change(
                "update export_job set state = 'accepted', lease_owner = null where id = ? and"
                        + " lease_owner = ? and state = 'running'",
                id,
                worker);
    }

    /** Ends it for good. */
    void delete(UUID id) {
        change(
                "update export_job set state = 'deleted', files = '[]', lease_owner = null,"
                        + " expires_at = null where id = ?",
                id);
    }

    /** Those whose time is over. */
    List<UUID> expired() {
        return all(
                "select id from export_job where expires_at < ?",
                row -> row.getObject(1, UUID.class),
                now());
    }

    /** Those whose files must stay. */
    Set<UUID> alive() {
        return Set.copyOf(
                all(
                        "select id from export_job where state in ('accepted', 'running',"
                                + " 'complete')",
                        row -> row.getObject(1, UUID.class)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @FunctionalInterface
    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> Optional<T> one(String sql, RowReader<T> reader, Object... arguments) {
        return all(sql, reader, arguments).stream().findFirst();
    }

    private <T> List<T> all(String sql, RowReader<T> reader, Object... arguments) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = prepare(connection, sql, arguments);
                ResultSet rows = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(reader.read(rows));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("exports can't be read from the database", e);
        }
    }

    private int change(String sql, Object... arguments) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = prepare(connection, sql, arguments)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("an export can't be written to the database", e);
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... arguments)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case Instant at -> statement.setObject(i + 1, at.atOffset(ZoneOffset.UTC));
                case String[] texts ->
                        statement.setArray(i + 1, connection.createArrayOf("text", texts));
                default -> statement.setObject(i + 1, arguments[i]);
            }
        }
        return statement;
    }

    private static ExportJob job(ResultSet row) throws SQLException {
        OffsetDateTime expires = row.getObject(14, OffsetDateTime.class);
        return new ExportJob(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getBoolean(3),
                Set.of((String[]) row.getArray(4).getArray()),
                row.getString(5),
                read(row.getString(6), new TypeReference<ExportRequest>() {}),
                row.getString(7),
                row.getObject(8, OffsetDateTime.class).toInstant(),
                row.getLong(9),
                row.getLong(10),
                row.getInt(11),
                row.getString(12),
                read(row.getString(13), new TypeReference<List<ExportFile>>() {}),
                instant(expires));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("exports can always be written as JSON", e);
        }
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored export is none", e);
        }
    }
}
