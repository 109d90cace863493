package medivlm.triage.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import medivlm.schemas.Topic;
import medivlm.triage.outbox.PendingMessages.Message;
import medivlm.triage.testing.TriageDatabase;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a relay finds and notes; no relay runs here. */
@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
class OutboxTest {
    private static final Destination WORKLIST = Destination.WORKLIST;
    private static final Instant NOW = Instant.parse("2026-12-01T08:00:00Z");

    @Inject DataSource database;
    @Inject KeptMessages kept;

    /** Nothing of another test is kept. */
    @BeforeEach
    void empty() throws SQLException {
        try (Connection connection = database.getConnection()) {
            update(connection, "delete from outbox");
            update(connection, "delete from outbox_batch");
        }
    }

    private static void update(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static UUID put(Connection connection) throws SQLException {
        UUID study = UUID.randomUUID();
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "insert into outbox (id, destination, site, study_key, event, event_type,"
                                + " created_at) values (nextval('outbox_id'), 'worklist', 'main',"
                                + " ?, ?, 'WorklistChanged', now())")) {
            insert.setObject(1, study);
            insert.setString(
                    2,
                    """
                    {"study": "%s", "site": "main", "sequence": 1, "revision": 1, "state": "waiting", "lane": 1,
                     "dueAt": "2026-12-01T08:00:00Z", "changedAt": "2026-12-01T08:00:00Z"}
                    """
                            .formatted(study));
            insert.executeUpdate();
        }
        return study;
    }

    private static List<Message> next(Connection connection, int most) throws SQLException {
        return PendingMessages.next(
                connection, WORKLIST, SentBatches.last(connection, WORKLIST), most);
    }

    private static List<String> keys(List<Message> messages) {
        return messages.stream().map(message -> message.event().key()).toList();
    }

    /** The first goes to offset {@code from} of partition 3. */
    private static void send(Connection connection, List<Message> messages, int from, Instant at)
            throws SQLException {
        List<RecordMetadata> records = new ArrayList<>();
        TopicPartition partition = new TopicPartition(Topic.WORKLIST.topicName(), 3);
        for (int nth = 0; nth < messages.size(); nth++) {
            records.add(new RecordMetadata(partition, from, nth, 0, 0, 0));
        }
        SentBatches.add(connection, WORKLIST, messages, records, at);
    }

    private static List<String> column(Connection connection, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                values.add(row.getString(1));
            }
        }
        return values;
    }

    @Test
    void messagesGoOutOnceInTheOrderOfTheirTransactions() throws SQLException {
        try (Connection slow = database.getConnection();
                Connection quick = database.getConnection()) {
            slow.setAutoCommit(false);
            UUID early = put(slow);
            UUID late = put(quick);
            assertThat(next(quick, 10)).as("one that began before still runs").isEmpty();
            slow.commit();
            slow.setAutoCommit(true);
            UUID last = put(quick);
            assertThat(SentBatches.pending(quick, WORKLIST)).isEqualTo(3);
            assertThat(SentBatches.pending(quick, Destination.DIAGNOSTIC_REPORTS)).isZero();
            List<Message> two = next(quick, 2);
            assertThat(keys(two)).containsExactly(early.toString(), late.toString());
            send(quick, two, 40, NOW);
            assertThat(keys(next(quick, 10))).containsExactly(last.toString());
            assertThat(SentBatches.pending(quick, WORKLIST)).isEqualTo(1);
            assertThat(kept.of(late))
                    .singleElement()
                    .satisfies(message -> {
                        assertThat(message.topic()).isEqualTo(Topic.WORKLIST);
                        assertThat(message.publishedAt()).isEqualTo(NOW);
                        assertThat(message.partition()).isEqualTo(3);
                        assertThat(message.offset()).isEqualTo(41);
                    });
            assertThat(kept.of(last))
                    .singleElement()
                    .satisfies(message -> {
                        assertThat(message.publishedAt()).isNull();
                        assertThat(message.offset()).isNull();
                    });
            send(quick, next(quick, 10), 42, NOW);
            assertThat(next(quick, 10)).isEmpty();
        }
    }

    @Test
    void oldBatchesGoWithTheirMessagesButTheLastStays() throws SQLException {
        try (Connection connection = database.getConnection()) {
            put(connection);
            put(connection);
            send(connection, next(connection, 10), 0, NOW.minus(40, ChronoUnit.DAYS));
            UUID second = put(connection);
            send(connection, next(connection, 10), 2, NOW.minus(35, ChronoUnit.DAYS));
            Place last = SentBatches.last(connection, WORKLIST);
            UUID waits = put(connection);
            Instant before = NOW.minus(30, ChronoUnit.DAYS);
            assertThat(SentBatches.prune(connection, before)).isEqualTo(2);
            assertThat(column(connection, "select study_key from outbox order by id"))
                    .containsExactly(second.toString(), waits.toString());
            assertThat(SentBatches.last(connection, WORKLIST)).isEqualTo(last);
            assertThat(SentBatches.prune(connection, before)).isZero();
            assertThat(keys(next(connection, 10))).containsExactly(waits.toString());
        }
    }

    /** As a dump that is restored into a cluster that counted less far. */
    @Test
    void restoredMessagesAreSentBeforeNewOnesAndNoneTwice() throws SQLException {
        try (Connection connection = database.getConnection()) {
            UUID sent = put(connection);
            UUID alsoSent = put(connection);
            send(connection, next(connection, 1), 7, NOW);
            send(connection, next(connection, 1), 8, NOW);
            UUID waits = put(connection);
            assertThat(Renumbering.needed(connection, WORKLIST)).isFalse();
            for (int times = 0; times < 2; times++) {
                update(connection, far("outbox", "xid") + " where xid > '1'");
                update(connection, far("outbox_batch", "last_xid"));
                UUID written = put(connection);
                assertThat(keys(next(connection, 10)))
                        .as("not seen without renumbering")
                        .doesNotContain(written.toString());
                assertThat(Renumbering.needed(connection, WORKLIST)).isTrue();
                assertThat(Renumbering.needed(connection, Destination.DIAGNOSTIC_REPORTS))
                        .isFalse();
                assertThat(Renumbering.run(connection, WORKLIST)).isEqualTo(4 + times);
                assertThat(Renumbering.needed(connection, WORKLIST)).isFalse();
                assertThat(keys(next(connection, 10)))
                        .startsWith(waits.toString())
                        .endsWith(written.toString())
                        .doesNotContain(sent.toString(), alsoSent.toString());
            }
            assertThat(kept.of(alsoSent))
                    .singleElement()
                    .satisfies(message -> assertThat(message.offset()).isEqualTo(8));
            UUID later = put(connection);
            assertThat(keys(next(connection, 10))).endsWith(later.toString());
        }
    }

    private static String far(String table, String column) {
        return "update %s set %s = (%s::text::bigint + 1000000000)::text::xid8"
                .formatted(table, column, column);
    }

    @Test
    void messagesOfTheVersionBeforeAreKnownAsSent() throws SQLException {
        String schema = "before_batches";
        try (Connection connection = database.getConnection()) {
            Flyway.configure().dataSource(database).schemas(schema).target("16").load().migrate();
            update(
                    connection,
                    """
                    insert into %1$s.outbox (id, xid, destination, site, study_key, event,
                        event_type, created_at, published_at, kafka_partition, kafka_offset)
                    select nth, (nth / 2 + 10)::text::xid8, 'worklist', 'main', gen_random_uuid(),
                        '{}', 'WorklistChanged', now(),
                        case when nth <= 1203 then now() end, case when nth <= 1203 then 2 end,
                        case when nth <= 1203 then nth + 5 end
                    from generate_series(1, 1205) as nth\
                    """
                            .formatted(schema));
            Flyway.configure().dataSource(database).schemas(schema).load().migrate();
            update(connection, "set search_path to " + schema);
            try {
                assertThat(SentBatches.last(connection, WORKLIST)).isEqualTo(new Place(611, 1203));
                assertThat(SentBatches.pending(connection, WORKLIST)).isEqualTo(2);
                assertThat(
                                column(
                                        connection,
                                        "select cardinality(ids) from outbox_batch order by"
                                                + " last_id"))
                        .containsExactly("500", "500", "203");
                assertThat(
                                column(
                                        connection,
                                        "select kafka_offsets[array_position(ids, 777)] from"
                                                + " outbox_batch where 777 = any(ids)"))
                        .containsExactly("782");
            } finally {
                update(connection, "reset search_path");
                update(connection, "drop schema " + schema + " cascade");
            }
        }
    }
}
