package medivlm.triage.outbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import medivlm.schemas.EventJson;

/**
 * The least that is a DiagnosticReport: status, code, conclusion. In force only where the FHIR part
 * brings no renderer of its own.
 */
@DefaultBean
@ApplicationScoped
class PlainReportRenderer implements ReportRenderer {
    @Override
    public String render(RenderedReport report) {
        ObjectNode json = EventJson.mapper().createObjectNode();
        json.put("resourceType", "DiagnosticReport");
        json.put("id", report.reportId().toString());
        json.putObject("meta").put("versionId", Integer.toString(report.version()));
        json.put("status", report.status());
        json.putObject("code")
                .putArray("coding")
                .addObject()
                .put("system", "http://loinc.org")
                .put("code", "30745-4");
        json.put("issued", report.issuedAt().toString());
        json.put("conclusion", report.impression());
        return json.toString();
    }
}
