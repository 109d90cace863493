package medivlm.triage.escalation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import medivlm.triage.persistence.EscalationEntity;
import medivlm.triage.persistence.EscalationMessageEntity;
import medivlm.triage.persistence.WorklistRowEntity;

/** Escalations and their messages as the database has them. */
final class StoredEscalations {
    private StoredEscalations() {}

    /** The one of a study. */
    static EscalationEntity escalation(UUID study) {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        EscalationEntity.<EscalationEntity>find("studyKey", study).singleResult());
    }

    /** Its message to a destination. */
    static EscalationMessageEntity message(UUID study, String destination) {
        long id = Objects.requireNonNull(escalation(study).id);
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        EscalationMessageEntity.<EscalationMessageEntity>find(
                                        "escalationId = ?1 and destination = ?2", id, destination)
                                .singleResult());
    }

    /** Moves it so far into the past that its time is over. */
    static void letItsTimePass(UUID study) {
        Duration by = ReceiverPorts.WITHIN.plusMillis(1);
        EscalationEntity known = escalation(study);
        Instant due = known.dueAt.minus(by);
        QuarkusTransaction.requiringNew()
                .run(() -> {
                    EscalationEntity.update(
                            "knownAt = ?1, dueAt = ?2 where id = ?3",
                            known.knownAt.minus(by),
                            due,
                            known.id);
                    WorklistRowEntity.update(
                            "escalationDueAt = ?1 where studyKey = ?2", due, study);
                });
    }
}
