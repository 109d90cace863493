package medivlm.triage.trace;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import medivlm.schemas.EventKeys;
import medivlm.schemas.Topic;
import medivlm.triage.disclosure.Disclosure;
import medivlm.triage.outbox.KeptMessages;
import medivlm.triage.persistence.AnalysisEntity;
import medivlm.triage.persistence.OrderEntity;
import medivlm.triage.persistence.SeverityEntity;
import medivlm.triage.persistence.StudyEntity;
import medivlm.triage.persistence.WorklistRowEntity;
import medivlm.triage.security.Caller;

/** Follows studies through the tables. */
@ApplicationScoped
class StudyTraces {
    private final Disclosure disclosure;
    private final KeptMessages messages;

    @Inject
    StudyTraces(Disclosure disclosure, KeptMessages messages) {
        this.disclosure = disclosure;
        this.messages = messages;
    }

    /**
     * Ways of the studies that a text names, of the caller's sites.
     *
     * @param text accession number, Study Instance UID or study key
     */
    @Transactional
    List<TraceView> of(String text, Caller caller) {
        return named(text).stream()
                .filter(study -> caller.maySee(study.site))
                .map(this::trace)
                .toList();
    }

    private static List<StudyEntity> named(String text) {
        try {
            StudyEntity study = StudyEntity.findById(UUID.fromString(text));
            return study == null ? List.of() : List.of(study);
        } catch (IllegalArgumentException e) {
            return StudyEntity.list("accessionNumber = ?1 or studyInstanceUid = ?1", text);
        }
    }

    private TraceView trace(StudyEntity study) {
        List<TraceView.Step> steps = new ArrayList<>();
        steps.add(
                new TraceView.Step(
                        study.receivedAt, "received", "door " + study.door, null, null, null));
        steps.add(
                new TraceView.Step(
                        study.assembledAt,
                        "assembled",
                        "revision " + study.revision,
                        study.kafkaTopic,
                        study.kafkaPartition,
                        study.kafkaOffset));
        order(study, steps);
        AnalysisEntity.<AnalysisEntity>list("studyKey = ?1 order by revision", study.studyKey)
                .forEach(row -> steps.add(analysis(row)));
        SeverityEntity.<SeverityEntity>list("studyKey = ?1 order by revision", study.studyKey)
                .forEach(row -> steps.add(severity(row)));
        WorklistRowEntity row = WorklistRowEntity.findById(study.studyKey);
        if (row != null) {
            steps.add(row(row));
        }
        messages.of(study.studyKey).forEach(message -> steps.add(message(message)));
        steps.sort(Comparator.comparing(TraceView.Step::at));
        return new TraceView(
                study.studyKey, study.site, study.revision, row == null ? null : row.state, steps);
    }

    private static void order(StudyEntity study, List<TraceView.Step> steps) {
        if (study.accessionNumber == null) {
            return;
        }
        OrderEntity order =
                OrderEntity.findById(EventKeys.order(study.site, study.accessionNumber));
        if (order != null) {
            steps.add(
                    new TraceView.Step(
                            order.changedAt,
                            "ordered",
                            order.priority + ", " + order.status + ", door " + order.door,
                            Topic.ORDERS.topicName(),
                            order.kafkaPartition,
                            order.kafkaOffset));
        }
    }

    private static TraceView.Step analysis(AnalysisEntity row) {
        boolean report = row.outcome.equals(AnalysisEntity.REPORT);
        return new TraceView.Step(
                row.analysedAt,
                report ? "analysed" : "not-analysed",
                "revision "
                        + row.revision
                        + ", "
                        + (report ? row.modelName + " " + row.modelVersion : row.reason),
                Topic.ANALYSES.topicName(),
                row.kafkaPartition,
                row.kafkaOffset);
    }

    private TraceView.Step severity(SeverityEntity row) {
        return new TraceView.Step(
                row.scoredAt,
                "scored",
                "revision "
                        + row.revision
                        + (disclosure.shows("Trace", "score", row.band, false)
                                ? String.format(
                                        Locale.ROOT,
                                        ", severity %.3f, %s",
                                        row.normalised,
                                        row.band)
                                : "")
                        + ", reference "
                        + row.referenceVersion
                        + ", by "
                        + row.scoredBy,
                Topic.SEVERITIES.topicName(),
                row.kafkaPartition,
                row.kafkaOffset);
    }

    private static TraceView.Step row(WorklistRowEntity row) {
        return new TraceView.Step(
                row.changedAt,
                "row",
                row.state + ", lane " + row.lane + ", due " + row.dueAt,
                null,
                null,
                null);
    }

    private static TraceView.Step message(KeptMessages.Message message) {
        Instant published = message.publishedAt();
        return new TraceView.Step(
                published == null ? message.createdAt() : published,
                published == null ? "to-be-published" : "published",
                message.type(),
                message.topic().topicName(),
                message.partition(),
                message.offset());
    }
}
