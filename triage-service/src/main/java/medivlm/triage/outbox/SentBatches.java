package medivlm.triage.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import medivlm.triage.outbox.PendingMessages.Message;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * What a relay sent, noted batch by batch: where each message went, and by the last batch how far
 * the relay got. The messages themselves are never written again.
 */
final class SentBatches {
    private static final String LAST =
            """
            select last_xid::text::bigint, last_id from outbox_batch where destination = ?
            order by last_xid desc, last_id desc limit 1\
            """;

    private static final String ADD =
            """
            insert into outbox_batch (destination, last_xid, last_id, published_at, ids,
                kafka_partitions, kafka_offsets)
            values (?, ?::text::xid8, ?, ?, ?, ?, ?)\
            """;

    private static final String PENDING =
            "select count(*) from outbox where destination = ? and (xid, id) > (?::text::xid8, ?)";

    /** The last batch of a destination stays: it says how far the relay got. */
    private static final String PRUNE =
            """
            with gone as (
                delete from outbox_batch b where b.published_at < ? and exists (
                    select from outbox_batch later where later.destination = b.destination
                        and (later.last_xid, later.last_id) > (b.last_xid, b.last_id))
                returning b.ids)
            delete from outbox where id in (select unnest(ids) from gone)\
            """;

    private SentBatches() {}

    /** Up to where the messages of a destination are published. */
    static Place last(Connection connection, Destination destination) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LAST)) {
            select.setString(1, destination.wire());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? new Place(row.getLong(1), row.getLong(2)) : Place.START;
            }
        }
    }

    /**
     * Notes a batch.
     *
     * @param messages its messages, all that were to be published up to the last of them
     * @param records where each of them went
     */
    static void add(
            Connection connection,
            Destination destination,
            List<Message> messages,
            List<RecordMetadata> records,
            Instant at)
            throws SQLException {
        Place last = messages.getLast().place();
        Long[] ids = messages.stream().map(message -> message.place().id()).toArray(Long[]::new);
        Integer[] partitions =
                records.stream().map(RecordMetadata::partition).toArray(Integer[]::new);
        Long[] offsets = records.stream().map(RecordMetadata::offset).toArray(Long[]::new);
        try (PreparedStatement insert = connection.prepareStatement(ADD)) {
            insert.setString(1, destination.wire());
            insert.setString(2, Long.toString(last.xid()));
            insert.setLong(3, last.id());
            insert.setObject(4, at.atOffset(ZoneOffset.UTC));
            insert.setArray(5, connection.createArrayOf("bigint", ids));
            insert.setArray(6, connection.createArrayOf("integer", partitions));
            insert.setArray(7, connection.createArrayOf("bigint", offsets));
            insert.executeUpdate();
        }
    }

    /** How many messages of a destination are not published yet. */
    static long pending(Connection connection, Destination destination) throws SQLException {
        Place last = last(connection, destination);
        try (PreparedStatement select = connection.prepareStatement(PENDING)) {
            select.setString(1, destination.wire());
            select.setString(2, Long.toString(last.xid()));
            select.setLong(3, last.id());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Lets go what was published before, with its messages; returns how many of those went. */
    static int prune(Connection connection, Instant before) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(PRUNE)) {
            delete.setObject(1, before.atOffset(ZoneOffset.UTC));
            return delete.executeUpdate();
        }
    }
}
