package medivlm.triage.escalation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import medivlm.triage.escalation.rules.Backoff;
import medivlm.triage.persistence.EscalationEntity;
import medivlm.triage.persistence.EscalationMessageEntity;
import medivlm.triage.persistence.PatientEntity;
import medivlm.triage.persistence.StudyEntity;
import medivlm.triage.persistence.WorklistRowEntity;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The queues of messages, one per destination. A message that is taken is put off by a lease, so
 * that a process that dies while sending loses none and another one does not send it at the same
 * time; a message can arrive twice, under the same id.
 */
@ApplicationScoped
class MessageQueue {
    private static final Logger LOG = Logger.getLogger(MessageQueue.class);
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final String NEXT =
            "select m.* from escalation_message m where m.destination = ?1 and m.state ="
                    + " 'pending' and m.next_at <= ?2 order by m.next_at, m.id limit 1 for update"
                    + " skip locked";

    private final EntityManager entities;
    private final EscalationConfig config;
    private final Backoff backoff;
    private final Clock clock;

    @Inject
    MessageQueue(EntityManager entities, EscalationConfig config, Clock clock) {
        this.entities = entities;
        this.config = config;
        this.backoff = new Backoff(config.retryFirst(), config.retryLongest());
        this.clock = clock;
    }

    /** Takes the next message that is due; one whose escalation is over is dropped instead. */
    Optional<Notice> take(String destination) {
        return QuarkusTransaction.requiringNew()
                .call(() -> {
                    EscalationMessageEntity message = next(destination);
                    while (message != null) {
                        EscalationEntity escalation =
                                EscalationEntity.findById(message.escalationId);
                        if (escalation.endedAt == null) {
                            message.attempts++;
                            message.nextAt = clock.instant().plus(LEASE);
                            return Optional.of(notice(message, escalation));
                        }
                        message.state = "not-needed";
                        entities.flush();
                        message = next(destination);
                    }
                    return Optional.empty();
                });
    }

    private @Nullable EscalationMessageEntity next(String destination) {
        List<?> due =
                entities.createNativeQuery(NEXT, EscalationMessageEntity.class)
                        .setParameter(1, destination)
                        .setParameter(2, clock.instant())
                        .getResultList();
        return due.isEmpty() ? null : (EscalationMessageEntity) due.getFirst();
    }

    /** The receiver has it. */
    void sent(long id) {
        QuarkusTransaction.requiringNew()
                .run(() -> {
                    EscalationMessageEntity message = EscalationMessageEntity.findById(id);
                    message.state = "sent";
                    message.sentAt = clock.instant();
                    message.lastError = null;
                });
    }

    /** Nobody knows, for the sender was stopped: whoever comes next sends it at once. */
    void putBack(long id) {
        QuarkusTransaction.requiringNew()
                .run(() -> {
                    EscalationMessageEntity message = EscalationMessageEntity.findById(id);
                    message.nextAt = clock.instant();
                });
    }

    /** It does not; the message waits, or is given up after a day. */
    void failed(long id, String error) {
        QuarkusTransaction.requiringNew()
                .run(() -> {
                    EscalationMessageEntity message = EscalationMessageEntity.findById(id);
                    EscalationEntity escalation = EscalationEntity.findById(message.escalationId);
                    Instant now = clock.instant();
                    message.lastError = error;
                    message.nextAt = now.plus(backoff.after(message.attempts));
                    Instant begun = Objects.requireNonNullElse(escalation.escalatedAt, now);
                    if (now.isAfter(begun.plus(config.giveUpAfter()))) {
                        message.state = "given-up";
                        LOG.errorf(
                                "event=escalation-given-up destination=%s study=%s attempts=%d"
                                        + " error=\"%s\"",
                                message.destination, escalation.studyKey, message.attempts, error);
                    }
                });
    }

    private Notice notice(EscalationMessageEntity message, EscalationEntity escalation) {
        StudyEntity study = StudyEntity.findById(escalation.studyKey);
        WorklistRowEntity row = WorklistRowEntity.findById(escalation.studyKey);
        return new Notice(
                Objects.requireNonNull(message.id),
                escalation.studyKey,
                escalation.site,
                escalation.band,
                row.overridePriority == null ? row.priority : row.overridePriority,
                escalation.knownAt,
                Objects.requireNonNullElse(escalation.escalatedAt, clock.instant()),
                config.page().map(page -> page + "#study=" + escalation.studyKey).orElse(null),
                identity(study));
    }

    private static Notice.Identity identity(StudyEntity study) {
        PatientEntity sent =
                study.patientId == null ? null : PatientEntity.findById(study.patientId);
        PatientEntity patient = sent == null ? null : PatientEntity.findById(sent.effectiveId);
        return new Notice.Identity(
                patient == null ? null : patient.mrn,
                patient == null ? null : patient.assigningAuthority,
                patient == null ? null : patient.familyName,
                patient == null ? null : patient.givenName,
                patient == null ? null : patient.sex,
                study.accessionNumber,
                study.studyInstanceUid);
    }
}
