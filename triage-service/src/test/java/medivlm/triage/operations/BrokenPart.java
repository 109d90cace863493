package medivlm.triage.operations;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import medivlm.triage.security.Caller;

/** A part that fails each time. */
@ApplicationScoped
class BrokenPart implements OperationsPart {
    @Override
    public String member() {
        return "broken";
    }

    @Override
    public Object figures(Caller caller, Instant now) {
        throw new IllegalStateException("as intended");
    }
}
