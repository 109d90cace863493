package medivlm.triage.drift;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import medivlm.findings.Mode;
import medivlm.findings.Reference;
import medivlm.triage.severity.SeverityConfig;

/**
 * The shipped reference that every report is scored under to measure drift: the corpus' own
 * references follow what they should show. Raw scores of two scales are not compared; a new
 * vocabulary or another formula is a new scale, and a new baseline.
 */
@ApplicationScoped
class Scale {
    private final Reference reference;

    @Inject
    Scale(SeverityConfig config) {
        this.reference = Reference.prior(Mode.ofWire(config.mode()));
    }

    Reference reference() {
        return reference;
    }

    Mode mode() {
        return reference.mode();
    }

    String name() {
        return reference.version();
    }
}
