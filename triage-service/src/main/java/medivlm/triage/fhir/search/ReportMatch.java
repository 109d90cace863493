package medivlm.triage.fhir.search;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Finds the states of reports that a search is about, in the order in which they came to be. A
 * search of the server looks at the latest state of each report, this looks at every one: what was
 * final for a minute is found as final.
 */
public final class ReportMatch {
    private static final String ROW = "(rv.xid, rv.report_id, rv.report_version)";
    private static final String PLACE = "(cast(? as xid8), ?, ?)";

    /** Only what no transaction that still runs can come before. */
    private static final String END =
            "select w.xid, w.report_id, w.report_version from (select rv.xid, rv.report_id,"
                    + " rv.report_version from report_version rv where "
                    + ROW
                    + " > "
                    + PLACE
                    + " and rv.xid < pg_snapshot_xmin(pg_current_snapshot()) order by rv.xid,"
                    + " rv.report_id, rv.report_version limit ?) w order by w.xid desc, w.report_id"
                    + " desc, w.report_version desc limit 1";

    private static final int TIMEOUT_SECONDS = 10;

    private final Sql where;

    private ReportMatch(Sql where) {
        this.where = where;
    }

    /**
     * What a search is about.
     *
     * @param request conditions on reports
     * @param allSites whether states of every site count
     * @param sites sites whose states count otherwise
     * @throws UnusableSearchException if a value can't be read
     */
    public static ReportMatch of(SearchRequest request, boolean allSites, Set<String> sites)
            throws UnusableSearchException {
        if (request.type() != Searchable.DIAGNOSTIC_REPORT) {
            throw new UnusableSearchException("", "only DiagnosticReport has states to wait for");
        }
        List<Sql> all = new ArrayList<>();
        if (!allSites) {
            all.add(
                    Sql.of(
                            Tables.site(request.type()) + " = any(?)",
                            (Object) sites.toArray(String[]::new)));
        }
        for (Condition condition : request.conditions()) {
            String name = condition.parameter().name();
            boolean date = condition.parameter().type() == ParameterType.DATE;
            if (date && condition.values().stream().anyMatch(value -> value.startsWith("ap"))) {
                throw new UnusableSearchException(
                        name, name + ": ap moves with the clock; write ge and lt");
            }
            all.add(ConditionSql.of(request.type(), condition, Instant.EPOCH));
        }
        return new ReportMatch(all.isEmpty() ? Sql.TRUE : Sql.join("and", all));
    }

    /**
     * Place of the last of the next states, whatever they are about.
     *
     * @param most how many states to pass at most
     * @return empty where there is none after {@code from}
     */
    public static Optional<ReportPosition> end(Connection database, ReportPosition from, int most)
            throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(END)) {
            bind(statement, 1, from);
            statement.setInt(4, most);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(position(row)) : Optional.empty();
            }
        }
    }

    /**
     * The states between two places that the search is about.
     *
     * @param after place before the first
     * @param until place of the last
     * @param most how many at most
     */
    public List<ReportState> between(
            Connection database, ReportPosition after, ReportPosition until, int most)
            throws SQLException {
        String sql =
                "select rv.xid, rv.report_id, rv.report_version, rv.study_key, rv.site from"
                        + Tables.from(Searchable.DIAGNOSTIC_REPORT, where.text())
                        + " where ("
                        + where.text()
                        + ") and "
                        + ROW
                        + " > "
                        + PLACE
                        + " and "
                        + ROW
                        + " <= "
                        + PLACE
                        + " order by rv.xid, rv.report_id, rv.report_version limit ?";
        List<ReportState> found = new ArrayList<>();
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            statement.setQueryTimeout(TIMEOUT_SECONDS);
            int next = 1;
            for (Object argument : where.arguments()) {
                if (argument instanceof String[] texts) {
                    statement.setArray(next, database.createArrayOf("text", texts));
                } else {
                    statement.setObject(next, argument);
                }
                next++;
            }
            bind(statement, next, after);
            bind(statement, next + 3, until);
            statement.setInt(next + 6, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(
                            new ReportState(
                                    position(row), row.getObject(4, UUID.class), row.getString(5)));
                }
            }
        }
        return found;
    }

    private static void bind(PreparedStatement statement, int at, ReportPosition position)
            throws SQLException {
        statement.setString(at, Long.toUnsignedString(position.transaction()));
        statement.setObject(at + 1, position.report());
        statement.setInt(at + 2, position.version());
    }

    private static ReportPosition position(ResultSet row) throws SQLException {
        return new ReportPosition(
                Long.parseUnsignedLong(row.getString(1)),
                row.getObject(2, UUID.class),
                row.getInt(3));
    }
}
