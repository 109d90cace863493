package medivlm.triage.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import medivlm.schemas.Event;
import medivlm.schemas.NotAnalysable;
import medivlm.schemas.ReportGenerated;
import medivlm.schemas.StudyAnalysed;
import medivlm.triage.drift.Observations;
import medivlm.triage.persistence.AnalysisEntity;
import medivlm.triage.persistence.AnalysisId;

/** Analyses: one per revision; within a revision the later one counts. */
@ApplicationScoped
class AnalysisApplier implements Applier {
    private final Observations observations;
    private final Clock clock;

    @Inject
    AnalysisApplier(Observations observations, Clock clock) {
        this.observations = observations;
        this.clock = clock;
    }

    @Override
    public boolean takes(Event event) {
        return event instanceof StudyAnalysed;
    }

    @Override
    public void touch(Event event, Touched touched) {
        touched.studies().add(((StudyAnalysed) event).study());
    }

    @Override
    public void apply(List<Received> events) {
        Set<UUID> studies = new LinkedHashSet<>();
        events.forEach(received -> studies.add(((StudyAnalysed) received.event()).study()));
        Map<AnalysisId, AnalysisEntity> known = new HashMap<>();
        AnalysisEntity.<AnalysisEntity>list("studyKey in ?1", studies)
                .forEach(row -> known.put(new AnalysisId(row.studyKey, row.revision), row));
        List<StudyAnalysed> changed = new ArrayList<>();
        for (Received received : events) {
            if (apply(received, known)) {
                changed.add((StudyAnalysed) received.event());
            }
        }
        observations.observe(changed);
    }

    /** Whether the event is news. */
    private boolean apply(Received received, Map<AnalysisId, AnalysisEntity> known) {
        StudyAnalysed event = (StudyAnalysed) received.event();
        AnalysisId id = new AnalysisId(event.study(), event.revision());
        AnalysisEntity found = known.get(id);
        Instant at = Received.time(event.analysedAt());
        if (found != null && !found.analysedAt.isBefore(at)) {
            return false;
        }
        AnalysisEntity row = found == null ? new AnalysisEntity() : found;
        row.studyKey = event.study();
        row.revision = event.revision();
        row.site = event.site();
        row.bodyPart = event.bodyPart();
        row.analysedAt = at;
        switch (event) {
            case ReportGenerated report -> report(row, report);
            case NotAnalysable none -> none(row, none);
        }
        row.kafkaPartition = received.partition();
        row.kafkaOffset = received.offset();
        row.updatedAt = clock.instant();
        if (found == null) {
            row.persist();
            known.put(id, row);
        }
        return true;
    }

    private static void report(AnalysisEntity row, ReportGenerated event) {
        row.outcome = AnalysisEntity.REPORT;
        row.modelName = event.model().name();
        row.modelVersion = event.model().version();
        row.modelSha256 = event.model().sha256();
        row.sopInstanceUid = event.sopInstanceUid();
        row.otherSopInstanceUids = StoredJson.write(event.otherSopInstanceUids());
        row.findings = event.findings();
        row.impression = event.impression();
        row.regions = StoredJson.write(event.regions());
        row.confidence = event.confidence();
        row.timings = StoredJson.write(event.timings());
        row.reason = null;
        row.detail = null;
    }

    private static void none(AnalysisEntity row, NotAnalysable event) {
        row.outcome = AnalysisEntity.NOT_ANALYSABLE;
        row.modelName = null;
        row.modelVersion = null;
        row.modelSha256 = null;
        row.sopInstanceUid = null;
        row.otherSopInstanceUids = "[]";
        row.findings = null;
        row.impression = null;
        row.regions = "[]";
        row.confidence = null;
        row.timings = null;
        row.reason = event.reason().wire();
        row.detail = event.detail();
    }
}
