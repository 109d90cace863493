package medivlm.triage.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import medivlm.schemas.Event;
import medivlm.schemas.OrderEvent;
import medivlm.schemas.Priority;
import medivlm.schemas.ReferencePublished;
import medivlm.schemas.ReportGenerated;
import medivlm.triage.testing.Events;
import medivlm.triage.testing.TriageDatabase;
import org.junit.jupiter.api.Test;

/** Events of a study in every order end in the same row, report, score and patient. */
@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
class ArrivalOrderTest {
    private static final String OUTCOME =
            """
            select r.state, r.revision, r.lane, cast(r.due_at as text), r.priority, r.severity,
                r.band, r.reference_version, r.severity_revision, r.not_analysed_reason,
                cast(r.top_findings as text), r.order_cancelled, r.analysis_late,
                e.family_name, e.mrn, o.status, o.indication,
                (select count(*) from instance i where i.study_key = r.study_key),
                (select v.status || v.revision || v.impression from report_version v
                    where v.report_id = r.report_id and v.report_version = r.report_version
                        and v.status <> 'cancelled'),
                (select cast(s.terms as text) || s.scored_at from severity s
                    where s.study_key = r.study_key and s.revision = r.revision)
            from worklist_row r join study s on s.study_key = r.study_key
                left join patient p on p.id = s.patient_id
                left join patient e on e.id = p.effective_id
                left join orders o on o.site = s.site and o.accession_number = s.accession_number
            where r.study_key = ?1\
            """;

    @Inject IntakeBatch batch;
    @Inject ReferenceFollower references;
    @Inject EntityManager entities;

    @Test
    void everyOrderOfFiveEventsGivesTheSameRow() {
        Function<Events, List<Event>> story =
                events -> {
                    ReportGenerated report = largeEffusion(events, 1);
                    return List.of(
                            events.received(1),
                            events.placed(Priority.ASAP),
                            report,
                            events.scored(report),
                            events.patientChanged("M1", "Stated"));
                };
        sameInAll(story, permutations(5));
    }

    @Test
    void everyOrderOfTwoRevisionsGivesTheSameRow() {
        Function<Events, List<Event>> story =
                events -> {
                    ReportGenerated first = largeEffusion(events, 1);
                    return List.of(
                            events.received(1),
                            events.received(2),
                            first,
                            events.scored(first),
                            events.notAnalysable(2));
                };
        sameInAll(story, permutations(5));
    }

    @Test
    void anyOrderOfALongStoryGivesTheSameRow() {
        Function<Events, List<Event>> story =
                events -> {
                    ReportGenerated first = largeEffusion(events, 1);
                    ReportGenerated second =
                            events.report(2, "The lungs are clear.", "Normal chest.");
                    return List.of(
                            events.received(1),
                            events.received(2),
                            events.placed(Priority.ROUTINE),
                            events.changed(Priority.STAT),
                            events.cancelled(),
                            first,
                            second,
                            events.scored(first),
                            events.scored(second),
                            events.merged("M2", "M1"),
                            events.patientChanged("M1", "Stated"),
                            events.reference("r1", second.analysedAt()),
                            events.reference("r2", second.analysedAt().plusSeconds(5)));
                };
        Random random = new Random(7);
        List<List<Integer>> orders = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            List<Integer> order = new ArrayList<>(IntStream.range(0, 13).boxed().toList());
            Collections.shuffle(order, random);
            keepInOrder(order, List.of(2, 3, 4));
            orders.add(order);
        }
        sameInAll(story, orders);
    }

    @Test
    void theSameEventsTwiceChangeNothing() {
        Events events = new Events("twice", "1.2.3.4");
        ReportGenerated report = largeEffusion(events, 1);
        List<Event> story =
                List.of(
                        events.received(1),
                        report,
                        events.scored(report),
                        events.placed(Priority.STAT));
        apply(story, List.of(0, 1, 2, 3));
        List<?> before = counts(events);
        apply(story, List.of(0, 1, 2, 3));
        apply(story, List.of(3, 2, 1, 0));
        assertThat(counts(events)).isEqualTo(before);
    }

    /** Events of one order share a key, so Kafka never changes their order. */
    private static void keepInOrder(List<Integer> order, List<Integer> together) {
        List<Integer> places =
                IntStream.range(0, order.size())
                        .filter(i -> together.contains(order.get(i)))
                        .boxed()
                        .toList();
        for (int i = 0; i < places.size(); i++) {
            order.set(places.get(i), together.get(i));
        }
    }

    private List<?> counts(Events events) {
        List<?> rows =
                entities.createNativeQuery(
                                "select r.version, r.sequence, r.report_version, (select count(*)"
                                        + " from outbox o where o.study_key = r.study_key) from"
                                        + " worklist_row r where r.study_key = ?1")
                        .setParameter(1, events.study())
                        .getResultList();
        return rows.stream().map(row -> List.of((Object[]) row)).toList();
    }

    private void sameInAll(Function<Events, List<Event>> story, List<List<Integer>> orders) {
        List<String> outcomes = new ArrayList<>();
        String run = Integer.toHexString(story.hashCode());
        for (int i = 0; i < orders.size(); i++) {
            Events events = new Events("site-" + run + "-" + i, "1.2.3." + i);
            apply(story.apply(events), orders.get(i));
            outcomes.add(outcome(events));
        }
        Map<String, Long> distinct =
                outcomes.stream()
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(distinct).as("outcomes of %d orders", orders.size()).hasSize(1);
        assertThat(outcomes.getFirst()).doesNotContain("waiting");
    }

    /** Offsets are those of the story, as Kafka has them; only the arrival differs. */
    private void apply(List<Event> story, List<Integer> order) {
        for (int index : order) {
            Event event = story.get(index);
            String topic = event instanceof OrderEvent ? "triage.orders.v1" : "any";
            batch.apply(List.of(new Received(event, topic, 0, index)));
            if (event instanceof ReferencePublished reference) {
                references.follow(reference, Instant.MAX, () -> false);
            }
        }
    }

    private String outcome(Events events) {
        return QuarkusTransaction.requiringNew()
                .call(() -> {
                    List<?> rows =
                            entities.createNativeQuery(OUTCOME)
                                    .setParameter(1, events.study())
                                    .getResultList();
                    assertThat(rows).hasSize(1);
                    return Arrays.toString((Object[]) rows.getFirst());
                });
    }

    private static ReportGenerated largeEffusion(Events events, int revision) {
        return events.report(
                revision, "There is a large left pleural effusion.", "Large left effusion.");
    }

    private static List<List<Integer>> permutations(int n) {
        List<List<Integer>> all = new ArrayList<>();
        permute(new ArrayList<>(), IntStream.range(0, n).boxed().toList(), all);
        return all;
    }

    private static void permute(List<Integer> done, List<Integer> left, List<List<Integer>> all) {
        if (left.isEmpty()) {
            all.add(List.copyOf(done));
            return;
        }
        for (Integer next : left) {
            List<Integer> more = new ArrayList<>(done);
            more.add(next);
            permute(more, left.stream().filter(i -> !i.equals(next)).toList(), all);
        }
    }
}
