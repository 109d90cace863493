package medivlm.triage.fhir.search;

import java.nio.ByteBuffer;
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
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** Answers searches from PostgreSQL, page by page by keyset. */
public final class PostgresSearch {
    /** No search may hold a connection longer; it is refused then. */
    private static final int TIMEOUT_SECONDS = 10;

    private static final String CANCELLED = "57014";

    private final DataSource database;

    /** Searches this database. */
    public PostgresSearch(DataSource database) {
        this.database = database;
    }

    /**
     * The page that a search asks for.
     *
     * @param request the search
     * @param allSites whether rows of every site may be shown
     * @param sites sites whose rows may be shown otherwise
     * @param now what approximate dates are measured from
     * @param stored whether the hits, reports then, are to carry these as they are stored
     * @throws UnusableSearchException if a value can't be read, or the search takes too long
     */
    public Hits page(
            SearchRequest request, boolean allSites, Set<String> sites, Instant now, boolean stored)
            throws UnusableSearchException {
        Searchable type = request.type();
        List<Sql> where = new ArrayList<>();
        where.add(Sql.of(Tables.always(type)));
        if (!allSites) {
            where.add(
                    Sql.of(Tables.site(type) + " = any(?)", (Object) sites.toArray(String[]::new)));
        }
        for (Condition condition : request.conditions()) {
            where.add(ConditionSql.of(type, condition, now));
        }
        Sql all = Sql.join("and", where);
        Optional<Sql> records = Optional.empty();
        if (type != Searchable.PATIENT) {
            records =
                    request.conditions().stream()
                            .flatMap(condition -> ReferenceSql.records(condition).stream())
                            .findFirst();
        }
        try (Connection connection = database.getConnection()) {
            OptionalLong total =
                    request.total()
                            ? OptionalLong.of(count(connection, type, all))
                            : OptionalLong.empty();
            List<Hit> rows =
                    request.count() == 0
                            ? List.of()
                            : rows(connection, request, all, records, stored);
            if (rows.size() <= request.count()) {
                return new Hits(rows, Optional.empty(), total);
            }
            List<Hit> page = rows.subList(0, request.count());
            Hit last = page.getLast();
            return new Hits(page, Optional.of(new Cursor(last.sortValue(), last.id())), total);
        } catch (SQLException e) {
            if (CANCELLED.equals(e.getSQLState())) {
                throw new UnusableSearchException(
                        "",
                        "the search takes longer than "
                                + TIMEOUT_SECONDS
                                + " s; narrow it by patient, date or status");
            }
            throw new IllegalStateException("the search failed in the database", e);
        }
    }

    private static long count(Connection connection, Searchable type, Sql where)
            throws SQLException {
        String sql =
                "select count(*) from" + Tables.from(type, where.text()) + " where " + where.text();
        try (PreparedStatement statement = prepare(connection, sql, where.arguments());
                ResultSet found = statement.executeQuery()) {
            found.next();
            return found.getLong(1);
        }
    }

    /**
     * A page and one row more. Where the search names one patient, each of their records is a walk
     * along an index of its own, in order, that ends with the page.
     */
    private static List<Hit> rows(
            Connection connection,
            SearchRequest request,
            Sql where,
            Optional<Sql> records,
            boolean stored)
            throws SQLException {
        Searchable type = request.type();
        String id = Tables.id(type);
        String sort = Tables.sort(type, request.sort());
        List<Object> arguments = new ArrayList<>();
        records.ifPresent(one -> arguments.addAll(one.arguments()));
        arguments.addAll(where.arguments());
        String after = "";
        if (request.cursor().isPresent()) {
            Cursor cursor = request.cursor().get();
            String side = request.descending() ? "<" : ">";
            after = " and (" + sort + ", " + id + ") " + side + " (?, ?)";
            arguments.add(cursor.value().atOffset(ZoneOffset.UTC));
            arguments.add(cursor.id());
        }
        String direction = request.descending() ? " desc" : "";
        String end =
                " order by place"
                        + direction
                        + ", id"
                        + direction
                        + " limit "
                        + (request.count() + 1);
        String matching =
                "select "
                        + id
                        + " as id, "
                        + (type == Searchable.PATIENT ? "null::uuid" : "s.study_key")
                        + " as study, "
                        + Tables.site(type)
                        + " as site, "
                        + (type == Searchable.PATIENT ? "p.id" : "s.patient_id")
                        + " as sent, "
                        + (stored ? "rv.resource" : "null::text")
                        + " as resource, "
                        + sort
                        + " as place from"
                        + Tables.from(type, where.text() + " " + sort)
                        + " where "
                        + where.text()
                        + (records.isPresent() ? " and s.patient_id = record.id" : "")
                        + after
                        + end;
        String hits =
                records.map(one ->
                                "select hit.* from (select distinct id from ("
                                        + one.text()
                                        + ") named) record cross join lateral ("
                                        + matching
                                        + ") hit"
                                        + end)
                        .orElse(matching);
        String sql =
                "select hit.id, hit.study, hit.site, "
                        + (type == Searchable.PATIENT ? "hit.id" : "shown.effective_id")
                        + ", hit.place, hit.resource from ("
                        + hits
                        + ") hit left join patient shown on shown.id = hit.sent"
                        + " order by hit.place"
                        + direction
                        + ", hit.id"
                        + direction;
        List<Hit> rows = new ArrayList<>();
        try (PreparedStatement statement = prepare(connection, sql, arguments);
                ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                byte[] resource = found.getBytes(6);
                rows.add(
                        new Hit(
                                found.getObject(1, UUID.class),
                                found.getObject(2, UUID.class),
                                found.getString(3),
                                found.getObject(4, UUID.class),
                                found.getObject(5, OffsetDateTime.class).toInstant(),
                                resource == null ? null : ByteBuffer.wrap(resource)));
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
