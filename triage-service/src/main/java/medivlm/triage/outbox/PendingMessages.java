package medivlm.triage.outbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.util.RawValue;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import medivlm.schemas.DiagnosticReportPublished;
import medivlm.schemas.Event;
import medivlm.schemas.EventJson;
import medivlm.schemas.UnreadableEventException;
import org.jspecify.annotations.Nullable;

/** The rows of the outbox that are not published, as the events that they stand for. */
final class PendingMessages {
    /** Rows of transactions below every running one: none can still turn up before them. */
    private static final String PENDING =
            """
            select o.id, o.traceparent, o.event_type, o.event, o.study_key, o.site, v.revision,
                v.status, v.issued_at, v.resource, o.xid::text::bigint
            from outbox o left join report_version v
                on v.report_id = o.report_id and v.report_version = o.report_version
            where o.destination = ? and (o.xid, o.id) > (?::text::xid8, ?)
                and o.xid < pg_snapshot_xmin(pg_current_snapshot())
            order by o.xid, o.id limit ?\
            """;

    private PendingMessages() {}

    /**
     * A message.
     *
     * @param place where it stands
     * @param traceparent W3C Trace Context of the change that it tells of
     * @param event what it says
     */
    record Message(Place place, @Nullable String traceparent, Event event) {}

    /** The next ones of a destination after a place, in their order. */
    static List<Message> next(Connection connection, Destination destination, Place after, int most)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(PENDING)) {
            select.setString(1, destination.wire());
            select.setString(2, Long.toString(after.xid()));
            select.setLong(3, after.id());
            select.setInt(4, most);
            List<Message> messages = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    messages.add(
                            new Message(
                                    new Place(row.getLong(11), row.getLong(1)),
                                    row.getString(2),
                                    event(row)));
                }
            }
            return messages;
        }
    }

    private static Event event(ResultSet row) throws SQLException {
        String json = row.getString(4);
        if (json == null) {
            return report(row);
        }
        try {
            return EventJson.read(row.getString(3), json.getBytes(StandardCharsets.UTF_8));
        } catch (UnreadableEventException e) {
            throw new IllegalStateException("outbox row " + row.getLong(1) + " holds no event", e);
        }
    }

    private static Event report(ResultSet row) throws SQLException {
        String resource = row.getString(10);
        if (resource == null) {
            throw new IllegalStateException(
                    "outbox row " + row.getLong(1) + " names a version of a report that is gone");
        }
        return new DiagnosticReportPublished(
                row.getObject(5, UUID.class),
                row.getString(6),
                row.getInt(7),
                row.getString(8),
                JsonNodeFactory.instance.rawValueNode(new RawValue(resource)),
                row.getObject(9, OffsetDateTime.class).toInstant());
    }
}
