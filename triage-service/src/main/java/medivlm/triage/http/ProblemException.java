package medivlm.triage.http;

import jakarta.ws.rs.core.Response;

/** Ends a request with a problem document. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /** A problem with this status; the detail is shown to the caller. */
    public ProblemException(Response.Status status, String detail) {
        this(Problem.of(status, detail));
    }

    /** This problem. */
    public ProblemException(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    /** What the caller sees. */
    public Problem problem() {
        return problem;
    }
}
