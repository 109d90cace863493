package medivlm.triage.worklist;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import medivlm.schemas.Priority;
import medivlm.triage.http.ProblemException;
import medivlm.triage.persistence.WorklistRowEntity;
import medivlm.triage.security.Caller;
import medivlm.triage.worklist.rules.Claim;
import medivlm.triage.worklist.rules.RowState;
import medivlm.triage.worklist.rules.Trigger;
import org.jspecify.annotations.Nullable;

/**
 * What changes the place of a row on the list: override, withdraw, reinstate, late analyses. One
 * transaction each under the lock of the study; safe to repeat.
 */
@ApplicationScoped
class WorklistCommands {
    private final LockedRows rows;

    @Inject
    WorklistCommands(LockedRows rows) {
        this.rows = rows;
    }

    /** Sets or lifts a priority by hand. */
    @Transactional
    void override(UUID study, Caller caller, OverrideRequest request, Expected expected) {
        WorklistRowEntity row = rows.locked(study, caller);
        expected.check(row);
        String reason = required(request.reason());
        Priority priority = priority(request.priority());
        Instant now = rows.now();
        rows.change(
                study,
                null,
                (r, known) -> {
                    r.overridePriority = priority == null ? null : priority.wire();
                    r.overrideReason = reason;
                    r.overrideBy = caller.user();
                    r.overrideAt = now;
                });
        rows.done(caller, "override", row, priority == null ? "lifted" : priority.wire());
    }

    /** Takes the study off the list; a signed report becomes entered in error. */
    @Transactional
    void withdraw(UUID study, Caller caller, ReasonRequest request, Expected expected) {
        WorklistRowEntity row = rows.locked(study, caller);
        String reason = required(request.reason());
        if (row.state.equals(RowState.WITHDRAWN.wire())) {
            return;
        }
        expected.check(row);
        Instant now = rows.now();
        Claim held = LockedRows.claimOf(row);
        if (held != null && held.holds(now) && !held.reader().equals(caller.user())) {
            throw new ProblemException(Response.Status.CONFLICT, "somebody else holds the study");
        }
        rows.change(
                study,
                Trigger.WITHDRAW,
                (r, known) -> {
                    r.withdrawnBy = caller.user();
                    r.withdrawnAt = now;
                    r.withdrawnReason = reason;
                    r.takeBackUntil = null;
                });
        rows.done(caller, "withdraw", row, null);
    }

    /** Puts a withdrawn study back, to be read; a withdrawn signature stays withdrawn. */
    @Transactional
    void reinstate(UUID study, Caller caller, ReasonRequest request, Expected expected) {
        WorklistRowEntity row = rows.locked(study, caller);
        if (!row.state.equals(RowState.WITHDRAWN.wire())) {
            return;
        }
        expected.check(row);
        rows.change(study, Trigger.REINSTATE, (r, known) -> RowKeeper.endWithdrawal(r));
        rows.done(caller, "reinstate", row, null);
    }

    /** Marks a row that waited too long for its analysis. */
    @Transactional
    void markLate(UUID study) {
        if (rows.locked(study) != null) {
            rows.change(study, null, (r, known) -> r.analysisLate = true);
        }
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
}
