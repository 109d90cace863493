package medivlm.triage.fhir.search;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** Answers searches of the audit trail from PostgreSQL, page by page by keyset. */
public final class AuditSearch {
    /** No search may hold a connection longer; it fails with an error then. */
    private static final int TIMEOUT_SECONDS = 10;

    private static final String FROM =
            " from audit a left join patient p0 on p0.id = a.patient_id"
                    + " left join patient p on p.id = p0.effective_id where ";

    private final DataSource database;

    /** Searches this database. */
    public AuditSearch(DataSource database) {
        this.database = database;
    }

    /**
     * The page that a search asks for. Rows without a site (logins of people of several sites,
     * lists over several sites) are for those who see every site.
     *
     * @param allSites whether rows of every site may be shown
     * @param sites sites whose rows may be shown otherwise
     */
    public AuditQuery.Page page(AuditQuery query, boolean allSites, Set<String> sites) {
        List<Sql> where = new ArrayList<>(query.conditions());
        where.add(ofSites(allSites, sites));
        Sql all = Sql.join("and", where);
        try (Connection connection = database.getConnection()) {
            OptionalLong total =
                    query.total() ? OptionalLong.of(count(connection, all)) : OptionalLong.empty();
            List<AuditRecord> rows = query.count() == 0 ? List.of() : rows(connection, query, all);
            if (rows.size() <= query.count()) {
                return new AuditQuery.Page(rows, "", total);
            }
            AuditRecord last = rows.get(query.count() - 1);
            return new AuditQuery.Page(
                    rows.subList(0, query.count()),
                    new AuditCursor(last.at(), last.id()).encode(),
                    total);
        } catch (SQLException e) {
            throw new IllegalStateException("the search failed in the database", e);
        }
    }

    /** One row, where the caller may see it. */
    public Optional<AuditRecord> one(long id, boolean allSites, Set<String> sites) {
        Sql where = Sql.join("and", List.of(Sql.of("a.id = ?", id), ofSites(allSites, sites)));
        try (Connection connection = database.getConnection()) {
            return fetch(connection, where.text(), where.arguments()).stream().findFirst();
        } catch (SQLException e) {
            throw new IllegalStateException("the read failed in the database", e);
        }
    }

    private static Sql ofSites(boolean allSites, Set<String> sites) {
        return allSites
                ? Sql.TRUE
                : Sql.of("a.site = any(?)", (Object) sites.toArray(String[]::new));
    }

    private static long count(Connection connection, Sql where) throws SQLException {
        try (PreparedStatement statement =
                        prepare(
                                connection,
                                "select count(*)" + FROM + where.text(),
                                where.arguments());
                ResultSet found = statement.executeQuery()) {
            found.next();
            return found.getLong(1);
        }
    }

    private static List<AuditRecord> rows(Connection connection, AuditQuery query, Sql where)
            throws SQLException {
        List<Object> arguments = new ArrayList<>(where.arguments());
        String after = "";
        AuditCursor cursor = query.cursor();
        if (cursor != null) {
            after = " and (a.at, a.id) " + (query.ascending() ? ">" : "<") + " (?, ?)";
            arguments.add(cursor.at().atOffset(ZoneOffset.UTC));
            arguments.add(cursor.id());
        }
        String direction = query.ascending() ? "" : " desc";
        return fetch(
                connection,
                where.text()
                        + after
                        + " order by a.at"
                        + direction
                        + ", a.id"
                        + direction
                        + " limit "
                        + (query.count() + 1),
                arguments);
    }

    private static List<AuditRecord> fetch(
            Connection connection, String where, List<Object> arguments) throws SQLException {
        String sql =
                "select a.id, a.at, a.actor, a.roles, a.address, a.action, a.target, a.entity,"
                        + " a.query, a.site, p.id, a.outcome, a.detail"
                        + FROM
                        + where;
        List<AuditRecord> rows = new ArrayList<>();
        try (PreparedStatement statement = prepare(connection, sql, arguments);
                ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                rows.add(
                        new AuditRecord(
                                found.getLong(1),
                                found.getObject(2, OffsetDateTime.class).toInstant(),
                                found.getString(3),
                                List.of((String[]) found.getArray(4).getArray()),
                                found.getString(5),
                                found.getString(6),
                                found.getString(7),
                                found.getString(8),
                                found.getString(9),
                                found.getString(10),
                                found.getObject(11, UUID.class),
                                found.getString(12),
                                found.getString(13)));
            }
        }
        return rows;
    }

    private static PreparedStatement prepare(
            Connection connection, String sql, List<Object> arguments) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setQueryTimeout(TIMEOUT_SECONDS);
        for (int i = 0; i < arguments.size(); i++) {
            Object argument = arguments.get(i);
            if (argument instanceof String[] texts) {
                statement.setArray(i + 1, connection.createArrayOf("text", texts));
            } else {
                statement.setObject(i + 1, argument);
            }
        }
        return statement;
    }
}
