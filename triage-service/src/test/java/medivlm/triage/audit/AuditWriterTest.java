package medivlm.triage.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import medivlm.triage.persistence.AuditEntity;
import medivlm.triage.testing.Tokens;
import medivlm.triage.testing.TriageDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
class AuditWriterTest {
    @Inject AuditWriter writer;
    @Inject DataSource database;

    private final String actor = "actor-" + UUID.randomUUID();

    @Test
    void rowsOfManyAnswersAreDurableWhenTheyReturnAndEachIsThereOnce() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> answers =
                    IntStream.range(0, 400)
                            .mapToObj(i -> threads.submit(() -> writer.write(row("n=" + i))))
                            .<Future<?>>map(one -> one)
                            .toList();
            for (Future<?> answer : answers) {
                answer.get();
            }
            assertThat(AuditEntity.count("actor", actor)).isEqualTo(400);
        }
    }

    @Test
    void anAnswerThatFindsNobodyWritingWritesItsOwnRow() {
        // one without a thread
        new AuditWriter(database, small(), new SimpleMeterRegistry()).write(row("alone"));
        assertThat(AuditEntity.count("actor", actor)).isEqualTo(1);
    }

    @Test
    void rowsThatCameWhileAnotherWasWrittenGoTogetherAfterIt() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table audit in access exclusive mode");
            List<Future<?>> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                answers.add(threads.submit(() -> writer.write(row("waited"))));
            }
            Thread.sleep(500);
            assertThat(answers).noneMatch(Future::isDone);
            other.rollback();
            other.setAutoCommit(true);
            for (Future<?> answer : answers) {
                answer.get();
            }
        }
        assertThat(AuditEntity.count("actor", actor)).isEqualTo(20);
    }

    @Test
    void anAnswerThatCantBeRecordedIsRefusedAndLaterOnesGoOn() throws SQLException {
        String token = Tokens.of(actor, "clinician", "main");
        // the first answer of a process takes longer
        given().auth().oauth2(token).get("/api/worklist").then().statusCode(200);
        try (Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table audit in access exclusive mode");
            long start = System.nanoTime();
            given().auth().oauth2(token).get("/api/worklist").then().statusCode(503);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(1900), Duration.ofSeconds(5));
            given().auth().oauth2(token).get("/fhir/Patient").then().statusCode(503);
            other.rollback();
            other.setAutoCommit(true);
        }
        given().auth().oauth2(token).get("/api/worklist").then().statusCode(200);
        // those of the refused answers as well: one too many, never one too few
        assertThat(AuditEntity.count("actor", actor)).isEqualTo(4);
    }

    @Test
    void aFullQueueRefusesAnswersAtOnceAndCountsWhatItLoses() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        AuditWriter stuck = new AuditWriter(database, small(), meters);
        stuck.submit(row("first"));
        stuck.submit(row("second"));
        assertThat(meters.counter("triage.audit.lost").count()).isZero();
        stuck.submit(row("third"));
        assertThat(meters.counter("triage.audit.lost").count()).isEqualTo(1);
        assertThatThrownBy(() -> stuck.write(row("fourth")))
                .isInstanceOf(AuditUnavailableException.class);
    }

    @Test
    void textThatPostgresCantKeepIsMendedAndLongTextIsCut() {
        writer.write(row("a\0b" + "x".repeat(100_000)));
        AuditEntity stored = AuditEntity.<AuditEntity>find("actor", actor).firstResult();
        assertThat(stored.detail).startsWith("a bxxx").endsWith("…").hasSizeLessThan(4_100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit set actor = 'somebody else' where actor = '%s'",
                "update audit set detail = detail where actor = '%s'",
                "delete from audit where actor = '%s'",
                "truncate audit"
            })
    void noRowIsEverChangedOrTakenAway(String sql) {
        writer.write(row("kept"));
        assertThatThrownBy(() -> execute(sql.formatted(actor)))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("never changed");
        assertThatThrownBy(() ->
                        execute("set session_replication_role = replica; " + sql.formatted(actor)))
                .hasMessageContaining("never changed");
        assertThat(AuditEntity.count("actor", actor)).isEqualTo(1);
    }

    @Test
    void rowsOlderThanTenYearsMayBeDeleted() throws SQLException {
        AuditRow young = row("young");
        writer.write(young);
        writer.write(
                new AuditRow(
                        Instant.now().minus(Duration.ofDays(3_660)),
                        Set.of(),
                        null,
                        young.entry()));
        assertThatThrownBy(() -> execute("delete from audit where actor = '" + actor + "'"))
                .isInstanceOf(SQLException.class);
        execute(
                "delete from audit where at < now() - interval '10 years' and actor = '"
                        + actor
                        + "'");
        assertThat(AuditEntity.count("actor", actor)).isEqualTo(1);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try {
                statement.execute(sql);
                connection.commit();
            } finally {
                connection.rollback();
                statement.execute("set session_replication_role = default");
                connection.setAutoCommit(true);
            }
        }
    }

    private AuditRow row(String detail) {
        return new AuditRow(
                Instant.now(),
                Set.of("clinician"),
                "127.0.0.1",
                new AuditEntry(
                        actor,
                        "read",
                        "study",
                        null,
                        null,
                        "main",
                        null,
                        null,
                        AuditEntry.SUCCESS,
                        detail));
    }

    private static AuditConfig small() {
        return new AuditConfig() {
            @Override
            public Duration patience() {
                return Duration.ofMillis(50);
            }

            @Override
            public int mostWaiting() {
                return 2;
            }

            @Override
            public int batch() {
                return 10;
            }

            @Override
            public int strangersPerMinute() {
                return 1;
            }
        };
    }
}
