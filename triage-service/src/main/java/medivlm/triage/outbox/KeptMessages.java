package medivlm.triage.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import medivlm.schemas.Topic;
import org.jspecify.annotations.Nullable;

/** The messages that are still kept, and where they went. */
@ApplicationScoped
public class KeptMessages {
    /** A message was sent with the first batch that does not end before it. */
    private static final String OF_STUDY =
            """
            select o.destination, o.event_type, o.created_at, sent.published_at,
                sent.kafka_partitions[sent.nth], sent.kafka_offsets[sent.nth]
            from outbox o left join lateral (
                select b.*, array_position(b.ids, o.id) as nth from outbox_batch b
                where b.destination = o.destination and (b.last_xid, b.last_id) >= (o.xid, o.id)
                order by b.last_xid, b.last_id limit 1) sent on sent.nth is not null
            where o.study_key = ? order by o.id\
            """;

    private final DataSource database;

    @Inject
    KeptMessages(DataSource database) {
        this.database = database;
    }

    /**
     * A message.
     *
     * @param topic where it goes
     * @param type name of the event
     * @param createdAt when it was written
     * @param publishedAt when its batch was acknowledged; null where it is still to be sent, as are
     *     the next two
     * @param partition of the topic
     * @param offset within the partition
     */
    public record Message(
            Topic topic,
            String type,
            Instant createdAt,
            @Nullable Instant publishedAt,
            @Nullable Integer partition,
            @Nullable Long offset) {}

    /** Those of a study, oldest first. */
    public List<Message> of(UUID study) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(OF_STUDY)) {
            select.setObject(1, study);
            List<Message> messages = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    OffsetDateTime published = row.getObject(4, OffsetDateTime.class);
                    messages.add(
                            new Message(
                                    Destination.ofWire(row.getString(1)).topic(),
                                    row.getString(2),
                                    row.getObject(3, OffsetDateTime.class).toInstant(),
                                    published == null ? null : published.toInstant(),
                                    row.getObject(5, Integer.class),
                                    row.getObject(6, Long.class)));
                }
            }
            return messages;
        } catch (SQLException e) {
            throw new IllegalStateException("the messages can't be read", e);
        }
    }
}
