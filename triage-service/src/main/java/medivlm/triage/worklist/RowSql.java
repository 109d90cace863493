package medivlm.triage.worklist;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The statement of a page, with its values. Rows are taken site by site and state by state (and
 * band by band or priority by priority where those are asked for in reading order), each branch in
 * the order of an index and no longer than the page, and merged; only the rows of the page are
 * joined with their study and patient. A search by text starts from the studies that it finds
 * instead.
 */
final class RowSql {
    /** What a row shows, of {@code r}, its study {@code s} and the patient {@code p} to show. */
    static final String COLUMNS =
            "r.study_key, r.site, r.revision, r.state, r.lane, r.due_at, r.received_at, r.priority,"
                    + " r.severity, r.raw, r.band, r.worst, r.reference_version,"
                    + " r.severity_revision, r.not_analysed_reason, r.top_findings,"
                    + " r.view_position, r.analysis_late, r.order_cancelled, r.claimed_by,"
                    + " r.claimed_by_name, r.claimed_at, r.claim_expires_at, r.signed_by,"
                    + " r.signed_by_name, r.signed_at, r.signed_revision, r.take_back_until,"
                    + " r.acknowledged_by, r.acknowledged_by_name, r.acknowledged_at,"
                    + " r.escalation_since, r.escalation_due_at, r.escalation_sent_at,"
                    + " r.escalation_channels, r.override_priority, r.override_reason,"
                    + " r.override_by, r.override_at, r.withdrawn_by, r.withdrawn_at,"
                    + " r.withdrawn_reason, r.report_id, r.report_version, r.sequence,"
                    + " r.changed_at, r.version, s.accession_number, s.study_instance_uid,"
                    + " s.study_date, s.modality, s.body_part, s.indication, p.id as person, p.mrn,"
                    + " p.family_name, p.given_name, p.birth_date, p.sex";

    /** Study and patient of rows {@code r}. */
    static final String JOINS =
            " join study s on s.study_key = r.study_key left join patient sent on sent.id ="
                    + " s.patient_id left join patient p on p.id = sent.effective_id";

    /** Priority that counts, as the index has it. */
    private static final String PRIORITY = "coalesce(r.override_priority, r.priority)";

    private static final String FOUND =
            "with found as materialized (select s.study_key from study s where"
                    + " lower(s.accession_number) like ? escape '!' union select s.study_key from"
                    + " patient p join patient sent on sent.effective_id = p.id join study s on"
                    + " s.patient_id = sent.id where lower(p.family_name) like ? escape '!' or"
                    + " lower(p.given_name) like ? escape '!' or lower(p.mrn) like ? escape '!'), ";

    private final StringBuilder sql = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    private RowSql() {}

    /**
     * The statement of a page, for one row more than asked for.
     *
     * @param sites sites that may be shown
     */
    static RowSql page(ListQuery query, Collection<String> sites) {
        RowSql made = new RowSql();
        if (query.text() == null) {
            made.branches(query, sites);
        } else {
            made.search(query, query.text(), sites);
        }
        return made;
    }

    private void branches(ListQuery query, Collection<String> sites) {
        boolean inOrder = query.sort() == Sort.ORDER;
        boolean byBand = inOrder && !query.bands().isEmpty();
        boolean byPriority = inOrder && !byBand && !query.priorities().isEmpty();
        sql.append("with page as materialized (select r.* from");
        add(" unnest(?) as w(site)", texts(sites));
        add(" cross join unnest(?) as t(state)", texts(query.possibleStates()));
        if (byBand) {
            add(" cross join unnest(?) as b(band)", texts(query.bandWords()));
        }
        if (byPriority) {
            add(" cross join unnest(?) as o(priority)", texts(query.priorityWords()));
        }
        sql.append(
                " cross join lateral (select * from worklist_row r where r.site = w.site and"
                        + " r.state = t.state");
        if (byBand) {
            sql.append(" and r.band = b.band");
        } else {
            in(" and r.band = any(?)", query.bandWords());
        }
        if (byPriority) {
            sql.append(" and ").append(PRIORITY).append(" = o.priority");
        } else {
            in(" and " + PRIORITY + " = any(?)", query.priorityWords());
        }
        filters(query);
        order(query);
        sql.append(") r");
        order(query);
        sql.append(")");
        rest(query);
    }

    private void search(ListQuery query, String text, Collection<String> sites) {
        String pattern = text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
        sql.append(FOUND);
        values.addAll(List.of(pattern, pattern, pattern, pattern));
        sql.append(
                "page as materialized (select r.* from found f join worklist_row r on r.study_key"
                        + " = f.study_key where true");
        add(" and r.site = any(?)", texts(sites));
        add(" and r.state = any(?)", texts(query.possibleStates()));
        in(" and r.band = any(?)", query.bandWords());
        in(" and " + PRIORITY + " = any(?)", query.priorityWords());
        filters(query);
        order(query);
        sql.append(")");
        rest(query);
    }

    private void rest(ListQuery query) {
        sql.append(" select ")
                .append(COLUMNS)
                .append(" from page r")
                .append(JOINS)
                .append(" order by ")
                .append(query.sort().of("r"));
    }

    private void order(ListQuery query) {
        sql.append(" order by ").append(query.sort().of("r"));
        add(" limit ?", query.limit() + 1);
    }

    private void filters(ListQuery query) {
        in(" and upper(r.view_position) = any(?)", query.views());
        in(" and r.finding_words ??| ?", query.findings());
        readers(query.readers());
        if (query.late() != null) {
            add(" and r.analysis_late = ?", query.late());
        }
        Cursor after = query.after();
        if (after != null) {
            sql.append(" and (").append(query.sort().of("r")).append(") > (");
            sql.append("?, ".repeat(after.key().size() - 1)).append("?)");
            values.addAll(after.key());
        }
    }

    private void readers(Collection<String> readers) {
        if (readers.isEmpty()) {
            return;
        }
        sql.append(" and (");
        add("r.claimed_by = any(?)", texts(readers));
        add(" or r.state = 'signed' and r.signed_by = any(?)", texts(readers));
        if (readers.contains(ListQuery.NOBODY)) {
            sql.append(" or r.claimed_by is null and r.state <> 'signed'");
        }
        sql.append(")");
    }

    private void in(String condition, Collection<String> words) {
        if (!words.isEmpty()) {
            add(condition, texts(words));
        }
    }

    private void add(String part, Object value) {
        sql.append(part);
        values.add(value);
    }

    private static String[] texts(Collection<String> words) {
        return words.stream().sorted().toArray(String[]::new);
    }

    /**
     * The statement, ready to be executed.
     *
     * @throws SQLException if the database refuses it
     */
    PreparedStatement prepare(Connection connection) throws SQLException {
        return prepare(connection, sql.toString());
    }

    /** The statement that tells the plan of it. */
    PreparedStatement explain(Connection connection) throws SQLException {
        return prepare(connection, "explain " + sql);
    }

    private PreparedStatement prepare(Connection connection, String text) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text);
        try {
            bind(statement, connection, values);
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    /** Sets values, arrays of text included. */
    static void bind(PreparedStatement statement, Connection connection, List<Object> all)
            throws SQLException {
        int index = 1;
        for (Object value : all) {
            switch (value) {
                case String[] words ->
                        statement.setArray(index, connection.createArrayOf("text", words));
                default -> statement.setObject(index, value);
            }
            index++;
        }
    }
}
