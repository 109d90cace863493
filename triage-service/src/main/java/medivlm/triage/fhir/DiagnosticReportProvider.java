package medivlm.triage.fhir;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import medivlm.triage.fhir.search.Searchable;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.IdType;

/** Reports: read, versioned read, search. */
public final class DiagnosticReportProvider implements IResourceProvider {
    private final FhirReads reads;
    private final FhirSearches searches;

    DiagnosticReportProvider(FhirReads reads, FhirSearches searches) {
        this.reads = reads;
        this.searches = searches;
    }

    @Override
    public Class<DiagnosticReport> getResourceType() {
        return DiagnosticReport.class;
    }

    /** Reads one. */
    @Read(version = true)
    public DiagnosticReport read(@IdParam IdType id) {
        return reads.report(id.getIdPart(), id.getVersionIdPart());
    }

    /** Searches. */
    @Search(allowUnknownParams = true)
    public Bundle search(RequestDetails request) {
        return searches.search(Searchable.DIAGNOSTIC_REPORT, request);
    }
}
