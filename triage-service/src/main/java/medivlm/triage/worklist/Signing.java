package medivlm.triage.worklist;

import jakarta.ws.rs.core.Response;
import medivlm.triage.http.ProblemException;
import medivlm.triage.persistence.AnalysisEntity;
import org.jspecify.annotations.Nullable;

/**
 * What is signed.
 *
 * @param verdict on the model's report; null where it wrote none
 * @param findings text under the reader's name
 * @param impression likewise
 * @param reason why the model's report was rejected
 */
record Signing(
        @Nullable String verdict, String findings, String impression, @Nullable String reason) {

    /**
     * The text that a request signs.
     *
     * @param findings whether readers are shown what the model wrote; nobody judges or signs what
     *     they could not read
     * @throws ProblemException 400 where the request lacks what its verdict needs
     */
    static Signing of(SignRequest request, KnownStudy known, boolean findings) {
        AnalysisEntity analysis = findings && known.reported() ? known.analysis() : null;
        String verdict = request.verdict();
        if (analysis == null) {
            if (verdict != null) {
                throw bad(
                        (findings
                                        ? "the model wrote no report to "
                                        : "readers here are not shown the model's report, to ")
                                + verdict
                                + "; leave the verdict out");
            }
            return new Signing(null, text(request.findings()), impression(request), null);
        }
        return switch (verdict == null ? "" : verdict) {
            case "accept" ->
                    new Signing(verdict, text(analysis.findings), text(analysis.impression), null);
            case "edit" ->
                    new Signing(verdict, text(request.findings()), impression(request), null);
            case "reject" -> {
                String reason = request.reason();
                if (reason == null || reason.isBlank()) {
                    throw bad("say why the report is rejected");
                }
                yield new Signing(
                        verdict, text(request.findings()), impression(request), reason.strip());
            }
            default -> throw bad("verdict is accept, edit or reject");
        };
    }

    private static String impression(SignRequest request) {
        String impression = text(request.impression());
        if (impression.isEmpty()) {
            throw bad("a signed report needs an impression");
        }
        return impression;
    }

    /** A text as it is signed: without blank around it, never null. */
    static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private static ProblemException bad(String detail) {
        return new ProblemException(Response.Status.BAD_REQUEST, detail);
    }
}
