package medivlm.triage.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import medivlm.schemas.Event;
import medivlm.schemas.ReportGenerated;
import medivlm.schemas.Topic;
import medivlm.triage.testing.Events;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class PairsTest {
    private static final Instant NOW = Instant.parse("2026-11-30T08:00:00Z");
    private static final TopicPartition ANALYSES =
            new TopicPartition(Topic.ANALYSES.topicName(), 0);

    private final Pairs pairs =
            new Pairs(new Pairs.Limits(Duration.ofSeconds(1), Duration.ofSeconds(5), 3));
    private long offset;

    @Test
    void reportAndSeverityAreDueTogetherWhicheverComesFirst() {
        ReportGenerated first = report(1);
        ReportGenerated second = report(2);
        take(Topic.ANALYSES, first);
        take(Topic.SEVERITIES, severity(second));
        assertThat(due(NOW)).isEmpty();

        take(Topic.SEVERITIES, severity(first));
        take(Topic.ANALYSES, second);

        assertThat(due(NOW)).containsExactly(first, severity(first), severity(second), second);
    }

    @Test
    void whatHasNoSeverityIsDueAtOnce() {
        take(Topic.ANALYSES, events(1).notAnalysable(1));
        take(Topic.STUDIES, events(2).received(1));

        assertThat(due(NOW)).hasSize(2);
    }

    @Test
    void reportGoesAloneOnceNothingPairsForASecond() {
        ReportGenerated alone = report(1);
        take(Topic.ANALYSES, alone);

        assertThat(due(NOW.plusMillis(999))).isEmpty();
        assertThat(due(NOW.plusMillis(1000))).containsExactly(alone);
    }

    @Test
    void whileOthersPairItWaitsLongerButNotForEver() {
        ReportGenerated alone = report(1);
        take(Topic.ANALYSES, alone);
        for (int second = 1; second < 5; second++) {
            pair(1, report(1 + second), NOW.plusSeconds(second));
            assertThat(due(NOW.plusSeconds(second))).doesNotContain(alone);
        }

        assertThat(due(NOW.plusSeconds(5))).containsExactly(alone);
    }

    @Test
    void reportThatALaterOneOfItsPartitionOvertookGoesAloneAfterASecond() {
        ReportGenerated alone = report(1);
        take(Topic.ANALYSES, alone);
        pair(0, report(2), NOW.plusMillis(900));

        assertThat(due(NOW.plusMillis(999))).doesNotContain(alone);
        assertThat(due(NOW.plusMillis(1000))).containsExactly(alone);
    }

    @Test
    void timeThatApplyingTookDoesNotCount() {
        ReportGenerated alone = report(1);
        take(Topic.ANALYSES, alone);
        pair(1, report(2), NOW);
        pairs.applied(pairs.due(10), Duration.ofSeconds(2));

        assertThat(due(NOW.plusMillis(2999))).isEmpty();
        assertThat(due(NOW.plusMillis(3000))).containsExactly(alone);
    }

    @Test
    void severityOfAReportThatWentAloneDoesNotWait() {
        take(Topic.ANALYSES, report(1));
        assertThat(due(NOW.plusSeconds(1))).hasSize(1);

        add(Topic.SEVERITIES, severity(report(1)), NOW.plusSeconds(2));

        assertThat(due(NOW.plusSeconds(2))).containsExactly(severity(report(1)));
    }

    @Test
    void otherRevisionIsNoPartner() {
        take(Topic.ANALYSES, events(1).report(2, "No pneumothorax.", "Normal."));
        take(Topic.SEVERITIES, severity(report(1)));

        assertThat(due(NOW)).isEmpty();
    }

    @Test
    void sameReportAgainTakesTheFirstOnesPlaceAndLosesNothing() {
        take(Topic.ANALYSES, report(1));
        take(Topic.ANALYSES, report(1));
        assertThat(due(NOW)).containsExactly(report(1));

        take(Topic.SEVERITIES, severity(report(1)));

        assertThat(due(NOW)).containsExactly(report(1), severity(report(1)));
    }

    @Test
    void firstUnappliedOffsetIsKnownUntilAllBeforeItIsApplied() {
        take(Topic.ANALYSES, report(1));
        take(Topic.ANALYSES, report(2));
        take(Topic.SEVERITIES, severity(report(2)));
        List<Pending> due = pairs.due(10);
        assertThat(pairs.first(ANALYSES)).hasValue(1);

        pairs.applied(due, Duration.ZERO);
        assertThat(pairs.first(ANALYSES)).hasValue(1);

        pairs.expire(NOW.plusSeconds(2), 10);
        pairs.applied(pairs.due(10), Duration.ZERO);
        assertThat(pairs.first(ANALYSES)).isEmpty();
        assertThat(pairs.isEmpty()).isTrue();
    }

    @Test
    void partitionWithManyThatWaitIsFullUntilTheyAreApplied() {
        for (int number = 1; number <= 3; number++) {
            take(Topic.ANALYSES, report(number));
        }
        assertThat(pairs.full()).containsExactly(ANALYSES);

        pairs.expire(NOW.plusSeconds(1), 1);
        assertThat(pairs.dueCount()).isEqualTo(1);
        assertThat(pairs.heldCount()).isEqualTo(3);
        pairs.applied(pairs.due(1), Duration.ZERO);

        assertThat(pairs.full()).isEmpty();
        take(Topic.SEVERITIES, severity(report(3)));
        assertThat(pairs.due(10)).hasSize(2);
    }

    @Test
    void whatAnotherProcessReadsIsForgotten() {
        take(Topic.ANALYSES, report(1));
        take(Topic.ANALYSES, events(2).notAnalysable(1));

        pairs.forget(List.of(ANALYSES));
        take(Topic.SEVERITIES, severity(report(1)));

        assertThat(due(NOW)).isEmpty();
        assertThat(pairs.first(ANALYSES)).isEmpty();
    }

    private List<Event> due(Instant now) {
        pairs.expire(now, 100);
        List<Pending> due = pairs.due(100);
        pairs.applied(due, Duration.ZERO);
        return due.stream().map(one -> one.received().event()).toList();
    }

    private void take(Topic topic, Event event) {
        add(topic, event, NOW);
    }

    private void pair(int partition, ReportGenerated report, Instant now) {
        add(Topic.ANALYSES, partition, report, now);
        add(Topic.SEVERITIES, partition, severity(report), now);
    }

    private void add(Topic topic, Event event, Instant now) {
        add(topic, 0, event, now);
    }

    private void add(Topic topic, int partition, Event event, Instant now) {
        offset++;
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>(
                        topic.topicName(), partition, offset, event.key(), new byte[0]);
        pairs.add(
                new Pending(record, new Received(event, topic.topicName(), partition, offset)),
                now);
    }

    private static Events events(int number) {
        return new Events("main", "1.2.3." + number);
    }

    private static ReportGenerated report(int number) {
        return events(number).report(1, "Large pneumothorax.", "Pneumothorax.");
    }

    private static Event severity(ReportGenerated report) {
        return new Events("main", "1.2.3").scored(report);
    }
}
