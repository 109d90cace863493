package medivlm.triage.worklist;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import medivlm.triage.disclosure.Disclosure;
import medivlm.triage.http.ProblemException;
import medivlm.triage.persistence.FeedbackEntity;
import medivlm.triage.persistence.WorklistRowEntity;
import medivlm.triage.security.Caller;
import medivlm.triage.worklist.rules.Claim;
import medivlm.triage.worklist.rules.RowState;
import medivlm.triage.worklist.rules.Trigger;

/**
 * What the reader of a study does: claim, release, sign, take back, acknowledge, add. Each command
 * is one transaction under the lock of the study, so of two at a time one sees what the other did;
 * each is safe to repeat.
 */
@ApplicationScoped
class ReadingCommands {
    private final LockedRows rows;
    private final ReportKeeper reports;
    private final WorklistConfig config;
    private final Disclosure disclosure;

    @Inject
    ReadingCommands(
            LockedRows rows, ReportKeeper reports, WorklistConfig config, Disclosure disclosure) {
        this.rows = rows;
        this.reports = reports;
        this.config = config;
        this.disclosure = disclosure;
    }

    /** Takes the study for a reader, or renews their claim. */
    @Transactional
    void claim(UUID study, Caller caller, Expected expected) {
        WorklistRowEntity row = rows.locked(study, caller);
        expected.check(row);
        Instant now = rows.now();
        Instant expires = now.plus(config.claimLease());
        Claim held = LockedRows.claimOf(row);
        if (held != null && held.heldBy(caller.user(), now)) {
            rows.change(study, null, (r, known) -> r.claimExpiresAt = expires);
            return;
        }
        if (held != null && held.holds(now)) {
            throw new ProblemException(
                    Response.Status.CONFLICT,
                    "somebody else holds the study until " + held.expiresAt());
        }
        if (held != null) {
            rows.change(study, Trigger.LAPSE, (r, known) -> {});
        }
        rows.change(
                study,
                Trigger.CLAIM,
                (r, known) -> {
                    r.claimedBy = caller.user();
                    r.claimedByName = caller.name();
                    r.claimedAt = now;
                    r.claimExpiresAt = expires;
                });
        rows.done(caller, "claim", row, null);
    }

    /** Gives the study back. */
    @Transactional
    void release(UUID study, Caller caller, Expected expected) {
        WorklistRowEntity row = rows.locked(study, caller);
        expected.check(row);
        Claim held = LockedRows.claimOf(row);
        if (held == null) {
            return;
        }
        if (!held.reader().equals(caller.user()) && held.holds(rows.now())) {
            throw new ProblemException(Response.Status.CONFLICT, "somebody else holds the study");
        }
        rows.change(study, Trigger.RELEASE, (r, known) -> {});
        rows.done(caller, "release", row, null);
    }

    /** Ends a lapsed claim; nothing where it was renewed meanwhile. */
    @Transactional
    void lapse(UUID study) {
        WorklistRowEntity row = rows.locked(study);
        Claim held = row == null ? null : LockedRows.claimOf(row);
        if (held != null && !held.holds(rows.now())) {
            rows.change(study, Trigger.LAPSE, (r, known) -> {});
        }
    }

    /**
     * Signs the report under the reader's name. The same once more changes nothing; other words are
     * refused, for they would be lost.
     */
    @Transactional
    void sign(UUID study, Caller caller, SignRequest request, Expected expected) {
        WorklistRowEntity row = rows.locked(study, caller);
        Instant now = rows.now();
        if (row.state.equals(RowState.SIGNED.wire())
                && caller.user().equals(row.signedBy)
                && (request.revision() == null || request.revision() == row.revision)) {
            if (!Signed.of(row).saidBy(request)) {
                throw new ProblemException(
                        Response.Status.CONFLICT,
                        "you signed this report with another text or verdict; take the signature"
                                + " back, or write an addendum");
            }
            return;
        }
        expected.check(row);
        Claim held = LockedRows.claimOf(row);
        if (held == null || !held.heldBy(caller.user(), now)) {
            throw new ProblemException(
                    Response.Status.CONFLICT, "claim the study before signing it");
        }
        if (request.revision() != null && request.revision() != row.revision) {
            throw new ProblemException(
                    Response.Status.CONFLICT,
                    "the study is at revision " + row.revision + " now; read it again");
        }
        rows.change(
                study,
                Trigger.SIGN,
                (r, known) -> {
                    Signing signing = Signing.of(request, known, disclosure.findings());
                    r.signedBy = caller.user();
                    r.signedByName = caller.name();
                    r.signedAt = now;
                    r.signedRevision = r.revision;
                    r.takeBackUntil = now.plus(config.undoPeriod());
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
        rows.done(caller, "sign", row, request.verdict());
    }

    /** Takes a signature back within its grace period; the reader holds the study again. */
    @Transactional
    void unsign(UUID study, Caller caller, Expected expected) {
        WorklistRowEntity row = rows.locked(study, caller);
        expected.check(row);
        Instant now = rows.now();
        if (!row.state.equals(RowState.SIGNED.wire()) || !caller.user().equals(row.signedBy)) {
            throw new ProblemException(
                    Response.Status.CONFLICT, "only who signed can take the signature back");
        }
        if (row.takeBackUntil == null || now.isAfter(row.takeBackUntil)) {
            throw new ProblemException(
                    Response.Status.CONFLICT,
                    "a signature can be taken back for "
                            + config.undoPeriod().toSeconds()
                            + " seconds, and not once the report has an addendum; write an"
                            + " addendum");
        }
        rows.change(
                study,
                Trigger.UNSIGN,
                (r, known) -> {
                    RowKeeper.clearSignature(r);
                    r.claimedBy = caller.user();
                    r.claimedByName = caller.name();
                    r.claimedAt = now;
                    r.claimExpiresAt = now.plus(config.claimLease());
                });
        rows.done(caller, "unsign", row, null);
    }

    /** Says that a person saw the result, which ends its escalation. The first one counts. */
    @Transactional
    void acknowledge(UUID study, Caller caller, Expected expected) {
        WorklistRowEntity row = rows.locked(study, caller);
        if (acknowledged(row)) {
            return;
        }
        expected.check(row);
        Instant now = rows.now();
        rows.change(
                study,
                Trigger.ACKNOWLEDGE,
                (r, known) -> {
                    r.acknowledgedBy = caller.user();
                    r.acknowledgedByName = caller.name();
                    r.acknowledgedAt = now;
                });
        rows.done(caller, "acknowledge", row, null);
    }

    /** One from before the result was known says nothing about it. */
    private static boolean acknowledged(WorklistRowEntity row) {
        return row.acknowledgedAt != null
                && (row.escalationSince == null
                        || !row.acknowledgedAt.isBefore(row.escalationSince));
    }

    /** Adds to a signed report, which becomes amended; the signature can't be taken back then. */
    @Transactional
    void addendum(UUID study, Caller caller, AddendumRequest request, Expected expected) {
        WorklistRowEntity row = rows.locked(study, caller);
        expected.check(row);
        if (request.text() == null || request.text().isBlank()) {
            throw new ProblemException(
                    Response.Status.BAD_REQUEST, "an addendum needs a text; send {\"text\": …}");
        }
        Addendum addendum =
                new Addendum(request.text().strip(), caller.user(), caller.name(), rows.now());
        rows.change(
                study,
                Trigger.ADDENDUM,
                (r, known) -> {
                    r.takeBackUntil = null;
                    reports.add(r, known, addendum);
                });
        rows.done(caller, "addendum", row, null);
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
}
