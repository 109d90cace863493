package medivlm.triage.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import medivlm.schemas.Event;
import medivlm.schemas.ReferencePublished;
import medivlm.schemas.ReportGenerated;
import medivlm.triage.persistence.SeverityEntity;
import medivlm.triage.testing.Events;
import medivlm.triage.testing.TriageDatabase;
import org.apache.kafka.common.errors.WakeupException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
class ReferenceFollowerTest {
    private static final int ROWS = 201;
    private static final int ONE_BATCH = 200;
    private static final String READER = "a reader of reports";

    @Inject StoredStudies stored;
    @Inject ReferenceFollower references;
    @Inject Backlog backlog;

    @AfterEach
    void noReaderIsBehind() {
        backlog.behind(READER, false);
    }

    @Test
    void restsAfterABatchWhileReportsWait() {
        ReferencePublished reference = storedRowsAndReference("rests");
        backlog.behind(READER, true);

        assertThatThrownBy(() -> references.follow(reference, Instant.MAX, () -> true))
                .as("asked to stop in its first rest")
                .isInstanceOf(WakeupException.class);

        assertThat(scoredUnder(reference)).isEqualTo(ONE_BATCH);
    }

    @Test
    void restsNoLongerThanItMay() {
        ReferencePublished reference = storedRowsAndReference("ends");
        backlog.behind(READER, true);

        references.follow(reference, Instant.EPOCH, () -> true);

        assertThat(scoredUnder(reference)).isEqualTo(ROWS);
    }

    @Test
    void doesNotRestWhileNothingWaits() {
        ReferencePublished reference = storedRowsAndReference("idle");

        references.follow(reference, Instant.MAX, () -> true);

        assertThat(scoredUnder(reference)).isEqualTo(ROWS);
    }

    private ReferencePublished storedRowsAndReference(String site) {
        List<Event> studies = new ArrayList<>();
        List<Event> reports = new ArrayList<>();
        List<Event> scores = new ArrayList<>();
        Instant last = Instant.EPOCH;
        for (int number = 0; number < ROWS; number++) {
            Events events = new Events("follow-" + site, "1.2.3.5." + number);
            ReportGenerated report = events.report(1, "Large pleural effusion.", "Effusion.");
            studies.add(events.received(1));
            reports.add(report);
            scores.add(events.scored(report));
            last = report.analysedAt();
        }
        stored.applyTogether(studies);
        stored.applyTogether(reports);
        stored.applyTogether(scores);
        ReferencePublished reference =
                new Events("follow-" + site, "1.2.3.5.0").reference("r1", last.plusSeconds(1));
        stored.apply(reference);
        return reference;
    }

    private static long scoredUnder(ReferencePublished reference) {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        SeverityEntity.count(
                                "corpus = ?1 and referenceVersion = ?2",
                                reference.corpus(),
                                reference.version()));
    }
}
