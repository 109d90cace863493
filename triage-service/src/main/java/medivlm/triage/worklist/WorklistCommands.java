package medivlm.triage.worklist;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import medivlm.schemas.Priority;
import medivlm.triage.disclosure.Disclosure;
import medivlm.triage.http.ProblemException;
import medivlm.triage.persistence.FeedbackEntity;
import medivlm.triage.persistence.Locks;
import medivlm.triage.persistence.WorklistRowEntity;
import medivlm.triage.security.AuditTrail;
import medivlm.triage.security.Caller;
import medivlm.triage.worklist.rules.Claim;
import medivlm.triage.worklist.rules.RowState;
import medivlm.triage.worklist.rules.Trigger;
import org.jspecify.annotations.Nullable;

/**
 * What readers do to a row. Each command is one transaction under the lock of the study, so of two
 * at a time one sees what the other did; each is safe to repeat.
 */
@ApplicationScoped
class WorklistCommands {
    private final RowKeeper rows;
    private final ReportKeeper reports;
    private final Locks locks;
    private final AuditTrail audit;
    private final WorklistConfig config;
    private final Disclosure disclosure;
    private final Clock clock;

    @Inject
    WorklistCommands(
            RowKeeper rows,
            ReportKeeper reports,
            Locks locks,
            AuditTrail audit,
            WorklistConfig config,
            Disclosure disclosure,
            Clock clock) {
        this.rows = rows;
        this.reports = reports;
        this.locks = locks;
        this.audit = audit;
        this.config = config;
        this.disclosure = disclosure;
        this.clock = clock;
    }

    /** Takes the study for a reader, or renews their claim. */
    @Transactional
    void claim(UUID study, Caller caller, @Nullable Integer version) {
        WorklistRowEntity row = locked(study, caller, version);
        Instant now = now();
        Instant expires = now.plus(config.claimLease());
        Claim held = claimOf(row);
        if (held != null && held.heldBy(caller.user(), now)) {
            change(study, null, (r, known) -> r.claimExpiresAt = expires);
            return;
        }
        if (held != null && held.holds(now)) {
            throw new ProblemException(
                    Response.Status.CONFLICT,
                    "somebody else holds the study until " + held.expiresAt());
        }
        if (held != null) {
            change(study, Trigger.LAPSE, (r, known) -> {});
        }
        change(
                study,
                Trigger.CLAIM,
                (r, known) -> {
                    r.claimedBy = caller.user();
                    r.claimedByName = caller.name();
                    r.claimedAt = now;
                    r.claimExpiresAt = expires;
                });
        done(caller, "claim", row, null);
    }

    /** Gives the study back. */
    @Transactional
    void release(UUID study, Caller caller, @Nullable Integer version) {
        WorklistRowEntity row = locked(study, caller, version);
        Claim held = claimOf(row);
        if (held == null) {
            return;
        }
        if (!held.reader().equals(caller.user()) && held.holds(now())) {
            throw new ProblemException(Response.Status.CONFLICT, "somebody else holds the study");
        }
        change(study, Trigger.RELEASE, (r, known) -> {});
        done(caller, "release", row, null);
    }

    /** Signs the report under the reader's name. */
    @Transactional
    void sign(UUID study, Caller caller, SignRequest request) {
        WorklistRowEntity row = locked(study, caller, null);
        Instant now = now();
        if (row.state.equals(RowState.SIGNED.wire())
                && caller.user().equals(row.signedBy)
                && (request.revision() == null || request.revision() == row.revision)) {
            return;
        }
        requireVersion(row, request.version());
        Claim held = claimOf(row);
        if (held == null || !held.heldBy(caller.user(), now)) {
            throw new ProblemException(
                    Response.Status.CONFLICT, "claim the study before signing it");
        }
        if (request.revision() != null && request.revision() != row.revision) {
            throw new ProblemException(
                    Response.Status.CONFLICT,
                    "the study is at revision " + row.revision + " now; read it again");
        }
        change(
                study,
                Trigger.SIGN,
                (r, known) -> {
                    Signing signing = Signing.of(request, known, disclosure.findings());
                    r.signedBy = caller.user();
                    r.signedByName = caller.name();
                    r.signedAt = now;
                    r.signedRevision = r.revision;
                    reports.sign(
                            r,
                            known,
                            signing.findings(),
                            signing.impression(),
                            caller.user(),
                            caller.name());
                    if (signing.verdict() != null) {
                        feedback(r, known, signing, caller, now);
                    }
                });
        done(caller, "sign", row, request.verdict());
    }

    /** Takes a signature back within its grace period; the reader holds the study again. */
    @Transactional
    void unsign(UUID study, Caller caller, @Nullable Integer version) {
        WorklistRowEntity row = locked(study, caller, version);
        Instant now = now();
        if (!caller.user().equals(row.signedBy) || row.signedAt == null) {
            throw new ProblemException(
                    Response.Status.CONFLICT, "only who signed can take the signature back");
        }
        if (now.isAfter(row.signedAt.plus(config.undoPeriod()))) {
            throw new ProblemException(
                    Response.Status.CONFLICT,
                    "a signature can be taken back for "
                            + config.undoPeriod().toSeconds()
                            + " seconds only");
        }
        change(
                study,
                Trigger.UNSIGN,
                (r, known) -> {
                    r.signedBy = null;
                    r.signedByName = null;
                    r.signedAt = null;
                    r.signedRevision = null;
                    r.claimedBy = caller.user();
                    r.claimedByName = caller.name();
                    r.claimedAt = now;
                    r.claimExpiresAt = now.plus(config.claimLease());
                });
        done(caller, "unsign", row, null);
    }

    /** Sets or lifts a priority by hand. */
    @Transactional
    void override(UUID study, Caller caller, OverrideRequest request) {
        WorklistRowEntity row = locked(study, caller, request.version());
        String reason = required(request.reason());
        Priority priority = priority(request.priority());
        Instant now = now();
        change(
                study,
                null,
                (r, known) -> {
                    r.overridePriority = priority == null ? null : priority.wire();
                    r.overrideReason = reason;
                    r.overrideBy = caller.user();
                    r.overrideAt = now;
                });
        done(caller, "override", row, priority == null ? "lifted" : priority.wire());
    }

    /** Takes the study off the list. */
    @Transactional
    void withdraw(UUID study, Caller caller, ReasonRequest request) {
        WorklistRowEntity row = locked(study, caller, null);
        String reason = required(request.reason());
        if (row.state.equals(RowState.WITHDRAWN.wire())) {
            return;
        }
        requireVersion(row, request.version());
        Claim held = claimOf(row);
        if (held != null && held.holds(now()) && !held.reader().equals(caller.user())) {
            throw new ProblemException(Response.Status.CONFLICT, "somebody else holds the study");
        }
        Instant now = now();
        change(
                study,
                Trigger.WITHDRAW,
                (r, known) -> {
                    r.withdrawnBy = caller.user();
                    r.withdrawnAt = now;
                    r.withdrawnReason = reason;
                });
        done(caller, "withdraw", row, null);
    }

    /** Puts a withdrawn study back. */
    @Transactional
    void reinstate(UUID study, Caller caller, ReasonRequest request) {
        WorklistRowEntity row = locked(study, caller, null);
        if (!row.state.equals(RowState.WITHDRAWN.wire())) {
            return;
        }
        requireVersion(row, request.version());
        change(
                study,
                Trigger.REINSTATE,
                (r, known) -> {
                    r.withdrawnBy = null;
                    r.withdrawnAt = null;
                    r.withdrawnReason = null;
                });
        done(caller, "reinstate", row, null);
    }

    /** Ends a lapsed claim; nothing where it was renewed meanwhile. */
    @Transactional
    void lapse(UUID study) {
        locks.exclusive(Set.of(study));
        WorklistRowEntity row = WorklistRowEntity.findById(study);
        Claim held = row == null ? null : claimOf(row);
        if (held != null && !held.holds(now())) {
            rows.change(study, Trigger.LAPSE, (r, known) -> {});
        }
    }

    /** Marks a row that waited too long for its analysis. */
    @Transactional
    void markLate(UUID study) {
        locks.exclusive(Set.of(study));
        rows.change(study, null, (r, known) -> r.analysisLate = true);
    }

    private WorklistRowEntity locked(UUID study, Caller caller, @Nullable Integer version) {
        locks.exclusive(Set.of(study));
        WorklistRowEntity row = WorklistRowEntity.findById(study);
        if (row == null || !caller.maySee(row.site)) {
            throw new ProblemException(Response.Status.NOT_FOUND, "no such study on the worklist");
        }
        requireVersion(row, version);
        return row;
    }

    private static void requireVersion(WorklistRowEntity row, @Nullable Integer version) {
        if (version != null && version != row.version) {
            throw new ProblemException(
                    Response.Status.CONFLICT,
                    "the row is at version " + row.version + " now; read it again");
        }
    }

    private void change(
            UUID study, @Nullable Trigger trigger, BiConsumer<WorklistRowEntity, KnownStudy> edit) {
        switch (rows.change(study, trigger, edit)) {
            case Change.Done done -> {}
            case Change.NotIn not ->
                    throw new ProblemException(
                            Response.Status.CONFLICT,
                            "not possible while the study is " + not.state().wire());
            case Change.NoStudy none ->
                    throw new ProblemException(
                            Response.Status.NOT_FOUND, "no such study on the worklist");
        }
    }

    private static void feedback(
            WorklistRowEntity row, KnownStudy known, Signing signing, Caller caller, Instant now) {
        FeedbackEntity feedback = new FeedbackEntity();
        feedback.studyKey = row.studyKey;
        feedback.site = row.site;
        feedback.revision = row.revision;
        feedback.verdict = signing.verdict() == null ? "edit" : signing.verdict();
        feedback.reason = signing.reason();
        feedback.modelName = known.analysis() == null ? null : known.analysis().modelName;
        feedback.modelVersion = known.analysis() == null ? null : known.analysis().modelVersion;
        feedback.givenBy = caller.user();
        feedback.givenAt = now;
        feedback.persist();
    }

    private void done(
            Caller caller, String action, WorklistRowEntity row, @Nullable String detail) {
        audit.record(caller.user(), action, "worklist", row.site, row.studyKey, "success", detail);
    }

    private static @Nullable Claim claimOf(WorklistRowEntity row) {
        return row.claimedBy == null || row.claimExpiresAt == null
                ? null
                : new Claim(row.claimedBy, row.claimExpiresAt);
    }

    private static String required(@Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            throw new ProblemException(Response.Status.BAD_REQUEST, "give a reason");
        }
        return reason.strip();
    }

    private static @Nullable Priority priority(@Nullable String word) {
        if (word == null) {
            return null;
        }
        try {
            return Priority.ofWire(word);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    Response.Status.BAD_REQUEST, "priority is stat, asap, urgent or routine");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
