package medivlm.triage.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Set;
import medivlm.triage.delivery.DeliveryConfig.Receiver;
import medivlm.triage.delivery.rules.Scope;
import medivlm.triage.disclosure.Disclosure;
import medivlm.triage.outbox.RenderedReport;
import medivlm.triage.outbox.ReportReceiver;

/** Puts each new state of a report into the queues of the HL7 destinations that get it. */
@ApplicationScoped
class QueueReports implements ReportReceiver {
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
        boolean machine = disclosure.findings();
        config.destinations()
                .forEach((name, destination) -> {
                    if (scope(destination)
                            .takes(
                                    report.study().site,
                                    report.status(),
                                    machine,
                                    () -> queue.holds(name, report.reportId()))) {
                        queue.put(name, ReportContent.message(ReportSnapshot.of(report, machine)));
                    }
                });
    }

    private static Scope scope(Receiver destination) {
        return new Scope(destination.sites().orElse(Set.of()), destination.preliminary());
    }
}
