package medivlm.triage.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import medivlm.triage.testing.TriageDatabase;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
class ChangeLogTest {
    @Inject ChangeLog log;
    @Inject DataSource database;

    private static UUID insert(Connection connection) throws SQLException {
        UUID study = UUID.randomUUID();
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "insert into outbox (id, destination, site, study_key, event, event_type,"
                                + " created_at) values (nextval('outbox_id'), 'worklist', 'late', ?,"
                                + " '{}', 'WorklistChanged', now())")) {
            insert.setObject(1, study);
            insert.executeUpdate();
        }
        return study;
    }

    @Test
    void changeThatIsCommittedLateIsNotSkipped() throws SQLException {
        Position start = log.end();
        try (Connection slow = database.getConnection();
                Connection quick = database.getConnection()) {
            slow.setAutoCommit(false);
            UUID early = insert(slow);
            UUID late = insert(quick);
            assertThat(log.after(start, 10)).isEmpty();
            assertThat(log.end()).isEqualTo(start);
            slow.commit();
            List<ChangeLog.Entry> entries = log.after(start, 10);
            assertThat(entries).extracting(ChangeLog.Entry::study).containsExactly(early, late);
            assertThat(log.after(entries.getFirst().position(), 10))
                    .extracting(ChangeLog.Entry::study)
                    .containsExactly(late);
            assertThat(log.holds(entries.getLast().position())).isTrue();
            assertThat(log.holds(new Position(1, 1))).isFalse();
        }
    }
}
