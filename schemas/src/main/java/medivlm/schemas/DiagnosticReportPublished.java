package medivlm.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;

/**
 * A new state of a report, as the FHIR R4 resource.
 *
 * @param study key of the study
 * @param site site that the study belongs to
 * @param revision revision that the report is about
 * @param status FHIR status
 * @param resource the FHIR DiagnosticReport
 * @param publishedAt when
 */
public record DiagnosticReportPublished(
        UUID study,
        String site,
        int revision,
        String status,
        JsonNode resource,
        Instant publishedAt)
        implements Event {
    public DiagnosticReportPublished {
        Require.present(study, "study");
        Require.present(resource, "resource");
        Require.present(publishedAt, "publishedAt");
        Require.text(site, "site");
        Require.text(status, "status");
    }

    @Override
    public String key() {
        return Event.keyOf(study);
    }

    @Override
    public Instant occurredAt() {
        return publishedAt;
    }
}
