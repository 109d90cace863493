package medivlm.triage.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import medivlm.schemas.Event;
import medivlm.schemas.SeverityScored;
import medivlm.triage.persistence.SeverityEntity;
import medivlm.triage.persistence.SeverityId;

/**
 * Severities: one per revision; within a revision the later one counts, and of two at the same time
 * the one that stands, because a score of the worklist under a newer reference has that reference's
 * time.
 */
@ApplicationScoped
class SeverityApplier implements Applier {
    private final Clock clock;

    @Inject
    SeverityApplier(Clock clock) {
        this.clock = clock;
    }

    @Override
    public boolean takes(Event event) {
        return event instanceof SeverityScored;
    }

    @Override
    public void touch(Event event, Touched touched) {
        SeverityScored severity = (SeverityScored) event;
        touched.corpora().add(ReferenceApplier.lock(severity.corpus()));
        touched.studies().add(severity.study());
    }

    @Override
    public void apply(List<Received> events) {
        Set<UUID> studies = new LinkedHashSet<>();
        events.forEach(received -> studies.add(((SeverityScored) received.event()).study()));
        Map<SeverityId, SeverityEntity> known = new HashMap<>();
        SeverityEntity.<SeverityEntity>list("studyKey in ?1", studies)
                .forEach(row -> known.put(new SeverityId(row.studyKey, row.revision), row));
        events.forEach(received -> apply(received, known));
    }

    private void apply(Received received, Map<SeverityId, SeverityEntity> known) {
        SeverityScored event = (SeverityScored) received.event();
        SeverityId id = new SeverityId(event.study(), event.revision());
        SeverityEntity found = known.get(id);
        Instant at = Received.time(event.scoredAt());
        if (found != null && !found.scoredAt.isBefore(at)) {
            return;
        }
        SeverityEntity row = found == null ? new SeverityEntity() : found;
        row.studyKey = event.study();
        row.revision = event.revision();
        row.site = event.site();
        row.raw = event.raw();
        row.normalised = event.normalised();
        row.band = event.band().wire();
        row.worst = event.worst() == null ? null : event.worst().wire();
        row.takeTerms(event.terms());
        row.corpus = event.corpus();
        row.referenceVersion = event.referenceVersion();
        row.mode = event.mode();
        row.scoredAt = at;
        row.scoredBy = "stream";
        row.kafkaPartition = received.partition();
        row.kafkaOffset = received.offset();
        row.updatedAt = clock.instant();
        if (found == null) {
            row.persist();
            known.put(id, row);
        }
    }
}
