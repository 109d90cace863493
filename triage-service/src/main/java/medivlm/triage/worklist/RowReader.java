package medivlm.triage.worklist;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of {@link RowSql#COLUMNS} as readers see them. */
final class RowReader {
    private final ResultSet row;
    private final Instant now;

    /**
     * A reader of the rows of a result.
     *
     * @param now decides what is over
     */
    RowReader(ResultSet row, Instant now) {
        this.row = row;
        this.now = now;
    }

    /** The row that the result stands on. */
    RowView read() throws SQLException {
        return new RowView(
                required("study_key", UUID.class),
                required("site"),
                row.getInt("revision"),
                required("state"),
                row.getInt("lane"),
                requiredTime("due_at"),
                requiredTime("received_at"),
                required("priority"),
                row.getObject("severity", Double.class),
                row.getObject("raw", Double.class),
                text("band"),
                text("worst"),
                text("reference_version"),
                row.getObject("severity_revision", Integer.class),
                text("not_analysed_reason"),
                TopFindings.names(required("top_findings")),
                text("view_position"),
                row.getBoolean("analysis_late"),
                row.getBoolean("order_cancelled"),
                reader("claimed_by", "claimed_by_name", "claimed_at", time("claim_expires_at")),
                reader("signed_by", "signed_by_name", "signed_at", null),
                row.getObject("signed_revision", Integer.class),
                takeBackUntil(),
                acknowledgement(),
                escalation(),
                override(),
                withdrawal(),
                person(),
                text("accession_number"),
                required("study_instance_uid"),
                time("study_date"),
                text("modality"),
                text("body_part"),
                text("indication"),
                required("report_id", UUID.class),
                row.getInt("report_version"),
                row.getLong("sequence"),
                requiredTime("changed_at"),
                row.getInt("version"));
    }

    private RowView.@Nullable Reader reader(
            String user, String name, String at, @Nullable Instant until) throws SQLException {
        String who = text(user);
        return who == null ? null : new RowView.Reader(who, text(name), time(at), until);
    }

    private @Nullable Instant takeBackUntil() throws SQLException {
        Instant until = time("take_back_until");
        return until == null || now.isAfter(until) ? null : until;
    }

    private RowView.@Nullable Acknowledgement acknowledgement() throws SQLException {
        String user = text("acknowledged_by");
        return user == null
                ? null
                : new RowView.Acknowledgement(
                        user, text("acknowledged_by_name"), time("acknowledged_at"));
    }

    private RowView.@Nullable Escalation escalation() throws SQLException {
        Instant since = time("escalation_since");
        return since == null
                ? null
                : new RowView.Escalation(
                        since,
                        time("escalation_due_at"),
                        time("escalation_sent_at"),
                        TopFindings.names(required("escalation_channels")));
    }

    private RowView.@Nullable ByHand override() throws SQLException {
        String priority = text("override_priority");
        return priority == null
                ? null
                : new RowView.ByHand(
                        priority,
                        text("override_reason"),
                        text("override_by"),
                        time("override_at"));
    }

    private RowView.@Nullable Withdrawal withdrawal() throws SQLException {
        String by = text("withdrawn_by");
        return by == null
                ? null
                : new RowView.Withdrawal(text("withdrawn_reason"), by, time("withdrawn_at"));
    }

    private RowView.@Nullable Person person() throws SQLException {
        UUID id = row.getObject("person", UUID.class);
        return id == null
                ? null
                : new RowView.Person(
                        id,
                        text("mrn"),
                        text("family_name"),
                        text("given_name"),
                        row.getObject("birth_date", LocalDate.class),
                        text("sex"));
    }

    private @Nullable String text(String column) throws SQLException {
        return row.getString(column);
    }

    private @Nullable Instant time(String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private String required(String column) throws SQLException {
        return present(row.getString(column), column);
    }

    private <T> T required(String column, Class<T> type) throws SQLException {
        return present(row.getObject(column, type), column);
    }

    private Instant requiredTime(String column) throws SQLException {
        return present(time(column), column);
    }

    private static <T> T present(@Nullable T value, String column) {
        if (value == null) {
            throw new IllegalStateException("column " + column + " has no value");
        }
        return value;
    }
}
