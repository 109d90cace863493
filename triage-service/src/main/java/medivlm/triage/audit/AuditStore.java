package medivlm.triage.audit;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes audit rows, in their order, by one statement. A row that names a study and not its site or
 * patient gets those of the study; the patient is the surviving record of that moment. A row
 * without a resource of its own names the worklist row or the images of its study.
 *
 * <p>The arrays stand in selects of their own, so that PostgreSQL does not look at their lengths
 * and plan each insert anew, which took twice as long as to do it.
 */
final class AuditStore {
    private static final String SQL =
            """
            insert into audit (at, actor, roles, address, action, target, entity, query, site,
                               study_key, patient_id, outcome, detail)
            select a.at::timestamptz, a.actor, string_to_array(a.roles, ','), a.address, a.action,
                   a.target,
                   coalesce(a.entity,
                            case a.target when 'image' then 'ImagingStudy/' else 'Task/' end
                            || a.study),
                   a.query, coalesce(a.site, s.site), a.study::uuid,
                   coalesce(p.effective_id, a.patient::uuid), a.outcome, a.detail
            from unnest(:asked, :asked, :asked, :asked, :asked, :asked, :asked, :asked, :asked,
                        :asked, :asked, :asked, :asked)
                 with ordinality
                 as a(at, actor, roles, address, action, target, entity, query, site, study,
                      patient, outcome, detail, place)
            left join study s on s.study_key = a.study::uuid
            left join patient p on p.id = coalesce(a.patient::uuid, s.patient_id)
            order by a.place
            """
                    .replace(":asked", "(select ?::text[])");

    private static final int LONGEST = 4_000;

    private static final List<Function<AuditRow, @Nullable Object>> COLUMNS =
            List.of(
                    AuditRow::at,
                    row -> row.entry().actor(),
                    row -> String.join(",", row.roles().stream().sorted().toList()),
                    AuditRow::address,
                    row -> row.entry().action(),
                    row -> row.entry().target(),
                    row -> row.entry().entity(),
                    row -> row.entry().query(),
                    row -> row.entry().site(),
                    row -> row.entry().study(),
                    row -> row.entry().patient(),
                    row -> row.entry().outcome(),
                    row -> row.entry().detail());

    private AuditStore() {}

    /**
     * Writes the rows; one transaction where the connection commits by itself.
     *
     * @param seconds after which the database gives up, zero for never
     */
    static void insert(Connection connection, List<AuditRow> rows, int seconds)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(SQL)) {
            insert.setQueryTimeout(seconds);
            for (int i = 0; i < COLUMNS.size(); i++) {
                insert.setArray(i + 1, column(connection, rows, COLUMNS.get(i)));
            }
            insert.executeUpdate();
        }
    }

    private static Array column(
            Connection connection, List<AuditRow> rows, Function<AuditRow, @Nullable Object> value)
            throws SQLException {
        @Nullable Object[] texts = rows.stream().map(value).map(AuditStore::text).toArray();
        return connection.createArrayOf("text", texts);
    }

    /** Text that PostgreSQL can keep, whatever a client sent. */
    private static @Nullable String text(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        String text = value.toString().replace('\0', ' ');
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
