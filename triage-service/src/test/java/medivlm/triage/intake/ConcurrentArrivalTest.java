package medivlm.triage.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import medivlm.schemas.Event;
import medivlm.schemas.Priority;
import medivlm.schemas.ReportGenerated;
import medivlm.triage.testing.Events;
import medivlm.triage.testing.TriageDatabase;
import org.junit.jupiter.api.Test;

/** Events of one study that are applied at the same moment still find each other. */
@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
class ConcurrentArrivalTest {
    private static final int STUDIES = 40;

    @Inject IntakeBatch batch;
    @Inject EntityManager entities;

    @Test
    void eventsThatArriveAtTheSameMomentEndInOneCompleteRow() throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(5)) {
            for (int i = 0; i < STUDIES; i++) {
                Events study = new Events("concurrent", "1.2.7." + i);
                ReportGenerated report =
                        study.report(1, "There is a large left pleural effusion.", "");
                List<Event> events =
                        List.of(
                                study.received(1),
                                study.placed(Priority.STAT),
                                report,
                                study.scored(report),
                                study.merged("M2", "M1"));
                CyclicBarrier together = new CyclicBarrier(events.size());
                List<Future<Object>> done =
                        IntStream.range(0, events.size())
                                .mapToObj(n ->
                                        pool.<Object>submit(() -> {
                                            together.await();
                                            batch.apply(
                                                    List.of(
                                                            new Received(
                                                                    events.get(n), "any", 0, n)));
                                            return null;
                                        }))
                                .toList();
                for (Future<Object> event : done) {
                    event.get();
                }
            }
        }
        List<?> complete =
                entities.createNativeQuery(
                                "select r.study_key from worklist_row r join study s on s.study_key"
                                        + " = r.study_key join patient p on p.id = s.patient_id join"
                                        + " patient e on e.id = p.effective_id where r.site ="
                                        + " 'concurrent' and r.state = 'ready' and r.priority = 'stat'"
                                        + " and e.mrn = 'M2'")
                        .getResultList();
        assertThat(complete).hasSize(STUDIES);
    }
}
