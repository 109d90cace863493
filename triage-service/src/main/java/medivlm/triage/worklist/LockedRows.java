package medivlm.triage.worklist;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import medivlm.triage.http.ProblemException;
import medivlm.triage.persistence.Locks;
import medivlm.triage.persistence.WorklistRowEntity;
import medivlm.triage.security.AuditTrail;
import medivlm.triage.security.Caller;
import medivlm.triage.worklist.rules.Claim;
import medivlm.triage.worklist.rules.Trigger;
import org.jspecify.annotations.Nullable;

/** What every command does: lock the study, look, change the row, leave an audit row. */
@ApplicationScoped
class LockedRows {
    private final RowKeeper rows;
    private final Locks locks;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    LockedRows(RowKeeper rows, Locks locks, AuditTrail audit, Clock clock) {
        this.rows = rows;
        this.locks = locks;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The row, under the lock of its study until the transaction ends.
     *
     * @throws ProblemException 404 where the caller may not see it
     */
    WorklistRowEntity locked(UUID study, Caller caller) {
        WorklistRowEntity row = locked(study);
        if (row == null || !caller.maySee(row.site)) {
            throw new ProblemException(Response.Status.NOT_FOUND, "no such study on the worklist");
        }
        return row;
    }

    /** The same for no caller; null where there is no row. */
    @Nullable WorklistRowEntity locked(UUID study) {
        locks.exclusive(Set.of(study));
        return WorklistRowEntity.findById(study);
    }

    /**
     * Changes the row.
     *
     * @throws ProblemException 409 where its state does not allow that
     */
    void change(
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

    /** Leaves the audit row. */
    void done(Caller caller, String action, WorklistRowEntity row, @Nullable String detail) {
        audit.record(caller.user(), action, "worklist", row.site, row.studyKey, "success", detail);
    }

    /** Now, as the database can keep it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** The lease on the row, lapsed or not. */
    static @Nullable Claim claimOf(WorklistRowEntity row) {
        return row.claimedBy == null || row.claimExpiresAt == null
                ? null
                : new Claim(row.claimedBy, row.claimExpiresAt);
    }
}
