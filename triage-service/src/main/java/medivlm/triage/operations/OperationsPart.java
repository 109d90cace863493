package medivlm.triage.operations;

import java.time.Instant;
import medivlm.triage.security.Caller;

/**
 * Figures of another feature on the operations page: a CDI bean of this type is all that it takes.
 * A part that fails is left out of the answer; the others are shown.
 */
public interface OperationsPart {
    /** Name of the member of the answer, such as {@code escalations} or {@code deliveries}. */
    String member();

    /**
     * The figures, as JSON writes them; of the caller's sites only, and no patient in them.
     *
     * @param now the time that the page is of
     */
    Object figures(Caller caller, Instant now);
}
