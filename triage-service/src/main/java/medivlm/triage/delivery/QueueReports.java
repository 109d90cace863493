package medivlm.triage.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Set;
import medivlm.triage.delivery.DeliveryConfig.Receiver;
import medivlm.triage.disclosure.Disclosure;
import medivlm.triage.outbox.RenderedReport;
import medivlm.triage.outbox.ReportReceiver;

/** Puts each new state of a report into the queues of the destinations that get it. */
@ApplicationScoped
class QueueReports implements ReportReceiver {
    private static final Set<String> READ_BY_A_PERSON = Set.of("final", "amended");

    private final DeliveryConfig config;
    private final DeliveryQueue queue;
    private final Disclosure disclosure;

    @Inject
    QueueReports(DeliveryConfig config, DeliveryQueue queue, Disclosure disclosure) {
        this.config = config;
        this.queue = queue;
        this.disclosure = disclosure;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void published(RenderedReport report) {
        config.destinations()
                .forEach((name, destination) -> {
                    if (wants(name, destination, report)) {
                        queue.put(name, ReportSnapshot.of(report, disclosure.findings()));
                    }
                });
    }

    /** A state that takes something back goes to those who were told before, and to no others. */
    private boolean wants(String name, Receiver destination, RenderedReport report) {
        boolean ofItsSite =
                destination.sites().isEmpty()
                        || destination.sites().get().contains(report.study().site);
        if (!ofItsSite) {
            return false;
        }
        return switch (report.status()) {
            case "preliminary" ->
                    disclosure.findings()
                            && (destination.preliminary() || queue.holds(name, report.reportId()));
            case "cancelled", "entered-in-error" -> queue.holds(name, report.reportId());
            default -> READ_BY_A_PERSON.contains(report.status());
        };
    }
}
