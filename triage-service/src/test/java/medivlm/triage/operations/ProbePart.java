package medivlm.triage.operations;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import medivlm.triage.security.Caller;

/** A part as another feature would put it on the page. */
@ApplicationScoped
class ProbePart implements OperationsPart {
    @Override
    public String member() {
        return "probe";
    }

    @Override
    public Object figures(Caller caller, Instant now) {
        return Map.of("sites", caller.sites());
    }
}
