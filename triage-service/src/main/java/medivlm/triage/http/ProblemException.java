package medivlm.triage.http;

import jakarta.ws.rs.core.Response;

/** Ends a request with a problem document. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /** A problem with this status; the detail is shown to the caller. */
    public ProblemException(Response.Status status, String detail) {
        super(detail, null, false, false);
        this.problem = Problem.of(status, detail);
    }

    /** What the caller sees. */
    public Problem problem() {
        return problem;
    }
}
