package medivlm.triage.fhir.publish;

import ca.uhn.fhir.context.FhirContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import medivlm.triage.delivery.DeliveryQueue;
import medivlm.triage.delivery.Message;
import medivlm.triage.delivery.rules.Scope;
import medivlm.triage.disclosure.Disclosure;
import medivlm.triage.fhir.FhirDisclosure;
import medivlm.triage.fhir.RenderedStudies;
import medivlm.triage.fhir.record.StudyRecord;
import medivlm.triage.fhir.resource.SeverityObservations;
import medivlm.triage.outbox.RenderedReport;
import medivlm.triage.outbox.ReportReceiver;
import org.hl7.fhir.r4.model.Bundle;

/**
 * Puts each new state of a report into the queues of the FHIR servers that get it, as it is then: a
 * message that is sent hours later still says what was so.
 */
@ApplicationScoped
class PublishReports implements ReportReceiver {
    private static final FhirContext CONTEXT = FhirContext.forR4Cached();

    private final PublishConfig config;
    private final DeliveryQueue queue;
    private final Disclosure disclosure;
    private final FhirDisclosure shown;

    @Inject
    PublishReports(
            PublishConfig config,
            DeliveryQueue queue,
            Disclosure disclosure,
            FhirDisclosure shown) {
        this.config = config;
        this.queue = queue;
        this.disclosure = disclosure;
        this.shown = shown;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void published(RenderedReport report) {
        List<String> takers = new ArrayList<>();
        config.servers()
                .forEach((name, server) -> {
                    Scope scope = new Scope(server.sites().orElse(Set.of()), server.preliminary());
                    if (scope.takes(
                            report.study().site,
                            report.status(),
                            disclosure.findings(),
                            () -> queue.holds(name, report.reportId()))) {
                        takers.add(name);
                    }
                });
        if (!takers.isEmpty()) {
            Message message = message(report);
            takers.forEach(name -> queue.put(name, message));
        }
    }

    private Message message(RenderedReport report) {
        StudyRecord study = RenderedStudies.of(report);
        Bundle bundle =
                ReportBundle.of(
                        study, shown.report(report), shown.shown(SeverityObservations.of(study)));
        return new Message(
                report.reportId(),
                report.version(),
                report.status(),
                report.study().studyKey,
                report.study().site,
                CONTEXT.newJsonParser().encodeResourceToString(bundle));
    }
}
