package medivlm.triage.fhir;

import ca.uhn.fhir.rest.annotation.Count;
import ca.uhn.fhir.rest.annotation.History;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.annotation.Since;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import medivlm.triage.fhir.search.Searchable;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** Reports: read, versioned read, history, search. */
public final class DiagnosticReportProvider extends ValidatedProvider {
    private final FhirReads reads;
    private final FhirSearches searches;

    DiagnosticReportProvider(FhirReads reads, FhirSearches searches, Validations validations) {
        super(reads, validations);
        this.reads = reads;
        this.searches = searches;
    }

    @Override
    public Class<DiagnosticReport> getResourceType() {
        return DiagnosticReport.class;
    }

    @Override
    Resource stored(IdType id) {
        return read(id);
    }

    /** Reads one. */
    @Read(version = true)
    public DiagnosticReport read(@IdParam IdType id) {
        return reads.report(id.getIdPart(), id.getVersionIdPart());
    }

    /** Every state of one report, latest first. */
    @History
    public List<DiagnosticReport> history(
            @IdParam IdType id,
            @Since @Nullable InstantType since,
            @Count @Nullable Integer count) {
        return reads.history(
                id.getIdPart(),
                since == null ? null : since.getValue().toInstant(),
                count == null ? FhirReads.MOST_VERSIONS : count);
    }

    /** Searches. */
    @Search(allowUnknownParams = true)
    public Bundle search(RequestDetails request) {
        return searches.search(Searchable.DIAGNOSTIC_REPORT, request);
    }
}
