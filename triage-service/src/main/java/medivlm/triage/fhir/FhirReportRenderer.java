package medivlm.triage.fhir;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import medivlm.triage.outbox.RenderedReport;
import medivlm.triage.outbox.ReportRenderer;

/** Reports as the FHIR R4 DiagnosticReport that is stored, read and sent to Kafka. */
@ApplicationScoped
class FhirReportRenderer implements ReportRenderer {
    private final FhirDisclosure disclosure;

    @Inject
    FhirReportRenderer(FhirDisclosure disclosure) {
        this.disclosure = disclosure;
    }

    @Override
    public String render(RenderedReport report) {
        return FhirReads.CONTEXT.newJsonParser().encodeResourceToString(disclosure.report(report));
    }
}
