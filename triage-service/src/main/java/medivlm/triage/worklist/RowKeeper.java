package medivlm.triage.worklist;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import medivlm.schemas.Priority;
import medivlm.schemas.SeverityBand;
import medivlm.schemas.WorklistChanged;
import medivlm.triage.outbox.Destination;
import medivlm.triage.outbox.Outbox;
import medivlm.triage.persistence.InstanceEntity;
import medivlm.triage.persistence.SeverityEntity;
import medivlm.triage.persistence.StudyEntity;
import medivlm.triage.persistence.WorklistRowEntity;
import medivlm.triage.worklist.rules.Facts;
import medivlm.triage.worklist.rules.Lifecycle;
import medivlm.triage.worklist.rules.OrderPolicy;
import medivlm.triage.worklist.rules.Placement;
import medivlm.triage.worklist.rules.RowState;
import medivlm.triage.worklist.rules.Trigger;
import org.jspecify.annotations.Nullable;

/**
 * Derives the row of a study from all that is known of it, whatever order that came in. Callers
 * hold the lock of the study; each visible change leaves one outgoing message in the same
 * transaction.
 */
@ApplicationScoped
public class RowKeeper {
    /** Most messages that one change of a row usually leaves. */
    private static final int MESSAGES = 2;

    private final EntityManager entities;
    private final OrderPolicy policy;
    private final Rescoring rescoring;
    private final ReportKeeper reports;
    private final List<RowFollower> followers;
    private final Outbox outbox;
    private final Clock clock;

    @Inject
    RowKeeper(
            EntityManager entities,
            OrderPolicy policy,
            Rescoring rescoring,
            ReportKeeper reports,
            @All List<RowFollower> followers,
            Outbox outbox,
            Clock clock) {
        this.entities = entities;
        this.policy = policy;
        this.rescoring = rescoring;
        this.reports = reports;
        this.followers = followers;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Derives the row again; does nothing while the study itself has not arrived. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void derive(UUID studyKey) {
        change(studyKey, null, (row, known) -> {});
    }

    /** The same for many, whose locks are all held: with as many queries as for one. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void derive(Collection<UUID> studyKeys) {
        KnownStudies known = KnownStudies.of(entities, studyKeys);
        outbox.reserve(MESSAGES * known.studies().size());
        Around around = around(studyKeys);
        studyKeys.forEach(key -> change(key, null, (row, study) -> {}, known, around));
    }

    /**
     * Changes a row.
     *
     * @param trigger what happens; null to find out from the facts
     * @param edit writes what the trigger brings, before the row is derived
     */
    @Transactional(Transactional.TxType.MANDATORY)
    Change change(
            UUID studyKey,
            @Nullable Trigger trigger,
            BiConsumer<WorklistRowEntity, KnownStudy> edit) {
        return change(
                studyKey,
                trigger,
                edit,
                KnownStudies.of(entities, Set.of(studyKey)),
                around(Set.of(studyKey)));
    }

    /** What else the changes of some rows need. */
    private record Around(References references, List<RowFollower.Following> followers) {}

    private Around around(Collection<UUID> studyKeys) {
        return new Around(
                rescoring.references(),
                followers.stream().map(follower -> follower.following(studyKeys)).toList());
    }

    private Change change(
            UUID studyKey,
            @Nullable Trigger trigger,
            BiConsumer<WorklistRowEntity, KnownStudy> edit,
            KnownStudies all,
            Around around) {
        KnownStudy known = all.studies().get(studyKey);
        if (known == null) {
            return new Change.NoStudy();
        }
        StudyEntity study = known.study();
        WorklistRowEntity found = all.rows().get(studyKey);
        WorklistRowEntity row = found == null ? fresh(study) : found;
        Shown before = found == null ? null : Shown.of(row);
        RowState state = RowState.ofWire(row.state);
        boolean revised = study.revision > row.revision;
        Trigger happened = revised ? Trigger.REVISION : Trigger.FACTS;
        if (state.open() || revised) {
            bringUpToDate(known, around.references());
        }
        RowState unread = known.facts(row.overridePriority).unread();
        RowState settled = Lifecycle.next(state, happened, unread).orElse(state);
        Optional<RowState> next =
                trigger == null ? Optional.of(settled) : Lifecycle.next(settled, trigger, unread);
        if (next.isEmpty()) {
            return new Change.NotIn(settled);
        }
        if (revised) {
            startRevision(row, study, state);
        }
        edit.accept(row, known);
        fill(row, known, next.get());
        reports.keep(row, known, all.reports().get(studyKey));
        around.followers().forEach(follower -> follower.follow(row));
        if (!Shown.of(row).equals(before)) {
            announce(row, study, known);
        }
        if (found == null) {
            row.persist();
        }
        return new Change.Done(row);
    }

    private void bringUpToDate(KnownStudy known, References references) {
        SeverityEntity severity = known.severity();
        if (severity != null && known.analysis() != null && known.scored()) {
            rescoring.bringUpToDate(severity, known.analysis(), references);
        }
    }

    private static WorklistRowEntity fresh(StudyEntity study) {
        WorklistRowEntity row = new WorklistRowEntity();
        row.studyKey = study.studyKey;
        row.site = study.site;
        row.revision = study.revision;
        row.state = RowState.WAITING.wire();
        row.topFindings = "[]";
        row.reportId = study.studyKey;
        return row;
    }

    private static void startRevision(WorklistRowEntity row, StudyEntity study, RowState before) {
        switch (before) {
            case SIGNED -> startReport(row);
            case WITHDRAWN -> endWithdrawal(row);
            case WAITING, READY, NOT_ANALYSED, CLAIMED -> {}
        }
        row.revision = study.revision;
        row.analysisLate = false;
        row.acknowledgedBy = null;
        row.acknowledgedByName = null;
        row.acknowledgedAt = null;
    }

    /** The study is read again: under a report of its own where the last one was signed. */
    static void endWithdrawal(WorklistRowEntity row) {
        row.withdrawnBy = null;
        row.withdrawnAt = null;
        row.withdrawnReason = null;
        if (row.signedRevision != null && row.signedRevision == row.revision) {
            startReport(row);
            clearSignature(row);
        }
    }

    /** Nobody signed the row. */
    static void clearSignature(WorklistRowEntity row) {
        row.signedBy = null;
        row.signedByName = null;
        row.signedAt = null;
        row.signedRevision = null;
        row.takeBackUntil = null;
    }

    private static void startReport(WorklistRowEntity row) {
        row.reportId =
                UUID.nameUUIDFromBytes(
                        (row.studyKey + "/" + row.revision + "/" + row.reportId)
                                .getBytes(StandardCharsets.UTF_8));
        row.reportVersion = 0;
    }

    private void fill(WorklistRowEntity row, KnownStudy known, RowState state) {
        Facts facts = known.facts(row.overridePriority);
        Placement place = policy.place(facts);
        row.state = state.wire();
        row.lane = place.lane();
        row.dueAt = place.dueAt();
        row.receivedAt = known.study().receivedAt;
        row.priority = known.priority().wire();
        row.orderCancelled = known.order() != null && known.order().status.equals("cancelled");
        row.analysisLate = row.analysisLate && facts.outcome() == Facts.Outcome.PENDING;
        row.viewPosition = view(known.instances());
        boolean notAnalysable = facts.outcome() == Facts.Outcome.NOT_ANALYSABLE;
        row.notAnalysedReason =
                notAnalysable && known.analysis() != null ? known.analysis().reason : null;
        SeverityEntity severity = notAnalysable ? null : known.severity();
        row.severity = severity == null ? null : severity.normalised;
        row.raw = severity == null ? null : severity.raw;
        row.band = severity == null ? null : severity.band;
        row.worst = severity == null ? null : severity.worst;
        row.referenceVersion = severity == null ? null : severity.referenceVersion;
        row.severityRevision = severity == null ? null : severity.revision;
        String top = severity == null ? "[]" : TopFindings.of(severity.scoredTerms());
        if (!TopFindings.same(top, row.topFindings)) {
            row.topFindings = top;
        }
        if (state != RowState.CLAIMED) {
            row.claimedBy = null;
            row.claimedByName = null;
            row.claimedAt = null;
            row.claimExpiresAt = null;
        }
        if (state != RowState.SIGNED) {
            row.takeBackUntil = null;
        }
    }

    private static @Nullable String view(List<InstanceEntity> instances) {
        return instances.stream()
                .map(instance -> instance.viewPosition)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private void announce(WorklistRowEntity row, StudyEntity study, KnownStudy known) {
        Instant now = clock.instant();
        row.sequence = outbox.nextId();
        row.changedAt = now;
        outbox.put(
                row.sequence,
                Destination.WORKLIST,
                row.site,
                row.studyKey,
                new WorklistChanged(
                        row.studyKey,
                        study.site,
                        row.sequence,
                        row.revision,
                        row.state,
                        row.lane,
                        row.dueAt,
                        row.severity,
                        row.band == null ? null : SeverityBand.ofWire(row.band),
                        row.overridePriority == null
                                ? known.priority()
                                : Priority.ofWire(row.overridePriority),
                        now));
    }
}
