package medivlm.triage.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import medivlm.triage.operations.OperationsPart;
import medivlm.triage.security.Caller;

/** The queues on the operations page; for those who see every site, since a queue spans sites. */
@ApplicationScoped
class DeliveryFigures implements OperationsPart {
    private final DeliveryStatus status;

    @Inject
    DeliveryFigures(DeliveryStatus status) {
        this.status = status;
    }

    @Override
    public String member() {
        return "deliveries";
    }

    /** Without the receiver's words, which may repeat what a message said. */
    @Override
    public Object figures(Caller caller, Instant now) {
        return caller.allSites()
                ? status.all().stream().map(DestinationStatus::withoutWords).toList()
                : List.of();
    }
}
