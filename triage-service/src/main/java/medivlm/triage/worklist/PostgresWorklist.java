package medivlm.triage.worklist;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import medivlm.triage.security.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Reads the worklist, in the running transaction where there is one. Every query is bound to the
 * sites of the caller.
 */
@ApplicationScoped
class PostgresWorklist {
    private static final int MOST_PRIORS = 20;

    /** Every site that has a row, each found by one step in an index. */
    private static final String SITES =
            "with recursive step as ((select site from worklist_row order by site limit 1) union"
                    + " all select (select r.site from worklist_row r where r.site > step.site"
                    + " order by r.site limit 1) from step where step.site is not null) select"
                    + " site from step where site is not null";

    private static final String ROWS = "select " + RowSql.COLUMNS + " from worklist_row r";

    private final DataSource database;
    private final Clock clock;

    @Inject
    PostgresWorklist(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Rows of a page, one more than asked for where there is a next page. */
    List<RowView> list(ListQuery query, Caller caller) {
        return read(connection -> {
            List<String> sites = sites(connection, query, caller);
            if (sites.isEmpty()) {
                return List.of();
            }
            try (PreparedStatement page = RowSql.page(query, sites).prepare(connection)) {
                return rows(page);
            }
        });
    }

    /** One row, empty where there is none that the caller may see. */
    Optional<RowView> one(UUID study, Caller caller) {
        return rows(List.of(study), caller).stream().findFirst();
    }

    /** Rows of these studies that the caller may see, in no particular order. */
    List<RowView> rows(Collection<UUID> studies, Caller caller) {
        return select(
                " where r.study_key = any(cast(? as uuid[])) and (? or r.site = any(?))",
                List.of(
                        studies.stream().map(UUID::toString).toArray(String[]::new),
                        caller.allSites(),
                        caller.sites().toArray(String[]::new)));
    }

    /** Other studies of the same patient, latest first. */
    List<RowView> priors(RowView of, Caller caller) {
        if (of.patient() == null) {
            return List.of();
        }
        return select(
                " where p.id = ? and r.study_key <> ? and (? or r.site = any(?)) order by"
                        + " r.received_at desc limit "
                        + MOST_PRIORS,
                List.of(
                        of.patient().id(),
                        of.study(),
                        caller.allSites(),
                        caller.sites().toArray(String[]::new)));
    }

    private List<RowView> select(String where, List<Object> values) {
        return read(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement(ROWS + RowSql.JOINS + where)) {
                RowSql.bind(select, connection, values);
                return rows(select);
            }
        });
    }

    /** Sites that were asked for, among those that the caller may see. */
    private static List<String> sites(Connection connection, ListQuery query, Caller caller)
            throws SQLException {
        Set<String> asked = query.sites();
        if (!asked.isEmpty()) {
            return asked.stream().filter(caller::maySee).toList();
        }
        if (!caller.allSites()) {
            return List.copyOf(caller.sites());
        }
        List<String> all = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(SITES);
                ResultSet found = select.executeQuery()) {
            while (found.next()) {
                all.add(found.getString(1));
            }
        }
        return all;
    }

    private List<RowView> rows(PreparedStatement select) throws SQLException {
        List<RowView> all = new ArrayList<>();
        try (ResultSet found = select.executeQuery()) {
            RowReader reader = new RowReader(found, clock.instant());
            while (found.next()) {
                all.add(reader.read());
            }
        }
        return all;
    }

    private interface Reading<T extends @Nullable Object> {
        T of(Connection connection) throws SQLException;
    }

    private <T extends @Nullable Object> T read(Reading<T> reading) {
        try (Connection connection = database.getConnection()) {
            return reading.of(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("the worklist can't be read", e);
        }
    }
}
