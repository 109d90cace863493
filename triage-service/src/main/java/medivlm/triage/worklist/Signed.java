package medivlm.triage.worklist;

import java.util.Objects;
import medivlm.triage.persistence.FeedbackEntity;
import medivlm.triage.persistence.ReportVersionEntity;
import medivlm.triage.persistence.WorklistRowEntity;
import org.jspecify.annotations.Nullable;

/**
 * What stands signed, to tell a request that was sent again from one that says something else.
 *
 * @param verdict on the model's report; null where it wrote none
 * @param findings text under the reader's name, without addenda
 * @param impression likewise
 * @param reason why the model's report was rejected
 */
record Signed(
        @Nullable String verdict, String findings, String impression, @Nullable String reason) {

    /** What the reader of a signed row signed. */
    static Signed of(WorklistRowEntity row) {
        ReportVersionEntity report =
                ReportVersionEntity.<ReportVersionEntity>list(
                                "reportId = ?1 and status in (?2, ?3) order by reportVersion desc",
                                row.reportId,
                                ReportKeeper.FINAL,
                                ReportKeeper.AMENDED)
                        .stream()
                        .filter(version -> Addenda.read(version.addenda).isEmpty())
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalStateException("a signed row has no signed report"));
        FeedbackEntity given =
                FeedbackEntity.<FeedbackEntity>find(
                                "studyKey = ?1 and givenBy = ?2 and givenAt = ?3",
                                row.studyKey,
                                row.signedBy,
                                row.signedAt)
                        .firstResult();
        return new Signed(
                given == null ? null : given.verdict,
                report.findings,
                report.impression,
                given == null ? null : given.reason);
    }

    /** Whether a request asks for this. One that accepts says no text of its own. */
    boolean saidBy(SignRequest request) {
        if (!Objects.equals(verdict, request.verdict())) {
            return false;
        }
        boolean accepted = "accept".equals(verdict);
        boolean rejected = "reject".equals(verdict);
        return accepted
                || (findings.equals(Signing.text(request.findings()))
                        && impression.equals(Signing.text(request.impression()))
                        && (!rejected
                                || Signing.text(reason).equals(Signing.text(request.reason()))));
    }
}
