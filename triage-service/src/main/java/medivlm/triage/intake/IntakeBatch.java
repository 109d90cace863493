package medivlm.triage.intake;

import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import medivlm.schemas.Event;
import medivlm.schemas.OrderEvent;
import medivlm.schemas.ReferencePublished;
import medivlm.triage.persistence.Locks;
import medivlm.triage.persistence.StudyEntity;
import medivlm.triage.worklist.RowKeeper;

/**
 * Applies events in one transaction: locks all that they are about, writes them, then derives the
 * row of each study that they touch. All of it is kept, or nothing.
 */
@ApplicationScoped
class IntakeBatch {
    private static final int SECONDS = 60;

    private final List<Applier> appliers;
    private final Locks locks;
    private final RowKeeper rows;

    @Inject
    IntakeBatch(@All List<Applier> appliers, Locks locks, RowKeeper rows) {
        this.appliers = appliers;
        this.locks = locks;
        this.rows = rows;
    }

    /** Applies the events in their order. */
    void apply(List<Received> events) {
        QuarkusTransaction.requiringNew().timeout(SECONDS).run(() -> applyInTransaction(events));
    }

    private void applyInTransaction(List<Received> events) {
        Touched touched = Touched.none();
        for (Received received : events) {
            applier(received.event()).ifPresent(a -> a.touch(received.event(), touched));
        }
        if (events.stream().anyMatch(r -> r.event() instanceof ReferencePublished)) {
            locks.exclusive(touched.corpora());
        } else {
            locks.shared(touched.corpora());
        }
        locks.exclusive(touched.orders());
        locks.exclusive(touched.patients());
        for (Received received : events) {
            if (received.event() instanceof OrderEvent order) {
                touchStudiesOf(order, touched);
            }
        }
        locks.exclusive(touched.studies());
        applyRuns(events);
        rows.derive(touched.studies());
    }

    /** Each applier gets what follows one after the other of its kind at once. */
    private void applyRuns(List<Received> events) {
        int begin = 0;
        while (begin < events.size()) {
            Optional<Applier> applier = applier(events.get(begin).event());
            int end = begin + 1;
            while (end < events.size() && applier.equals(applier(events.get(end).event()))) {
                end++;
            }
            List<Received> run = events.subList(begin, end);
            applier.ifPresent(one -> one.apply(run));
            begin = end;
        }
    }

    private static void touchStudiesOf(OrderEvent order, Touched touched) {
        StudyEntity.<StudyEntity>list(
                        "site = ?1 and accessionNumber = ?2", order.site(), order.accessionNumber())
                .forEach(study -> touched.studies().add(study.studyKey));
    }

    private Optional<Applier> applier(Event event) {
        return appliers.stream().filter(applier -> applier.takes(event)).findFirst();
    }
}
