package medivlm.triage.operations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import medivlm.schemas.DeadLetter;
import medivlm.triage.http.ProblemException;
import medivlm.triage.persistence.DeadLetterEntity;
import medivlm.triage.security.AuditTrail;
import medivlm.triage.security.Caller;

/**
 * Replays a dead letter once. The row is locked until the record is acknowledged and the mark is
 * stored; a crash in between leaves it unmarked, and what reads the topics ignores what it has
 * seen.
 */
@ApplicationScoped
class DeadLetterReplay {
    private final EntityManager entities;
    private final KafkaDeadLetters kafka;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    DeadLetterReplay(
            EntityManager entities, KafkaDeadLetters kafka, AuditTrail audit, Clock clock) {
        this.entities = entities;
        this.kafka = kafka;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Puts the record back on its topic.
     *
     * @throws ProblemException 404 where the caller sees no such letter, 409 where it was replayed
     *     already, 410 where Kafka no longer has it, 503 where Kafka can't be reached
     */
    @Transactional
    DeadLetterView replay(long id, String reason, Caller caller) {
        DeadLetterEntity row =
                entities.find(DeadLetterEntity.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (row == null || !(row.site == null ? caller.allSites() : caller.maySee(row.site))) {
            throw new ProblemException(Response.Status.NOT_FOUND, "there is no such dead letter");
        }
        if (row.replayedAt != null) {
            throw new ProblemException(
                    Response.Status.CONFLICT,
                    "it was replayed at "
                            + row.replayedAt
                            + " by "
                            + row.replayedBy
                            + "; where it failed again it is a letter of its own");
        }
        switch (kafka.read(row.letterPartition, row.letterOffset)) {
            case KafkaDeadLetters.Read.Letter(DeadLetter letter) when same(row, letter) ->
                    send(letter);
            case KafkaDeadLetters.Read.Letter other -> throw gone();
            case KafkaDeadLetters.Read.Gone none -> throw gone();
            case KafkaDeadLetters.Read.Unreachable none -> throw unreachable();
        }
        row.replayedAt = clock.instant();
        row.replayedBy = caller.user();
        row.replayReason = reason;
        audit.record(
                caller.user(),
                "replay",
                "dead-letter",
                row.site,
                null,
                "success",
                "letter=" + id + " topic=" + row.originTopic + " offset=" + row.originOffset);
        return DeadLetterView.of(row);
    }

    private void send(DeadLetter letter) {
        switch (kafka.send(letter)) {
            case SENT -> {}
            case NO_TOPIC ->
                    throw new ProblemException(
                            Response.Status.CONFLICT,
                            "its topic is none that records can be put back on");
            case UNREACHABLE -> throw unreachable();
        }
    }

    private static boolean same(DeadLetterEntity row, DeadLetter letter) {
        return letter.originTopic().equals(row.originTopic)
                && letter.originPartition() == row.originPartition
                && letter.originOffset() == row.originOffset;
    }

    private static ProblemException gone() {
        return new ProblemException(
                Response.Status.GONE,
                "Kafka no longer keeps it; the sender has to send the study again");
    }

    private static ProblemException unreachable() {
        return new ProblemException(
                Response.Status.SERVICE_UNAVAILABLE,
                "Kafka did not answer in time; nothing was marked, try again");
    }
}
