package medivlm.triage.outbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.util.RawValue;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import medivlm.schemas.DiagnosticReportPublished;
import medivlm.schemas.Event;
import medivlm.schemas.EventJson;
import medivlm.schemas.UnreadableEventException;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** The rows of the outbox that are not published, as the events that they stand for. */
final class PendingMessages {
    /** Rows of transactions below every running one: none can still turn up before them. */
    private static final String PENDING =
            """
            select o.id, o.traceparent, o.event_type, o.event, o.study_key, o.site, v.revision,
                v.status, v.issued_at, v.resource
            from outbox o left join report_version v
                on v.report_id = o.report_id and v.report_version = o.report_version
            where o.destination = ? and o.published_at is null
                and o.xid < pg_snapshot_xmin(pg_current_snapshot())
            order by o.xid, o.id limit ?\
            """;

    private static final String PUBLISHED =
            """
            update outbox o set published_at = ?, kafka_partition = sent.at_partition,
                kafka_offset = sent.at_offset
            from unnest(?::bigint[], ?::integer[], ?::bigint[]) as sent(id, at_partition, at_offset)
            where o.id = sent.id\
            """;

    private PendingMessages() {}

    /**
     * A message.
     *
     * @param id row of the outbox
     * @param traceparent W3C Trace Context of the change that it tells of
     * @param event what it says
     */
    record Message(long id, @Nullable String traceparent, Event event) {}

    /** The next ones of a destination, in their order. */
    static List<Message> next(Connection connection, Destination destination, int most)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(PENDING)) {
            select.setString(1, destination.wire());
            select.setInt(2, most);
            List<Message> messages = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    messages.add(new Message(row.getLong(1), row.getString(2), event(row)));
                }
            }
            return messages;
        }
    }

    /** With one statement: one for each row was the dearest thing that the database did. */
    static void mark(
            Connection connection, List<Message> messages, List<RecordMetadata> places, Instant at)
            throws SQLException {
        Long[] ids = messages.stream().map(Message::id).toArray(Long[]::new);
        Integer[] partitions =
                places.stream().map(RecordMetadata::partition).toArray(Integer[]::new);
        Long[] offsets = places.stream().map(RecordMetadata::offset).toArray(Long[]::new);
        try (PreparedStatement update = connection.prepareStatement(PUBLISHED)) {
            update.setObject(1, at.atOffset(ZoneOffset.UTC));
            update.setArray(2, connection.createArrayOf("bigint", ids));
            update.setArray(3, connection.createArrayOf("integer", partitions));
            update.setArray(4, connection.createArrayOf("bigint", offsets));
            update.executeUpdate();
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
