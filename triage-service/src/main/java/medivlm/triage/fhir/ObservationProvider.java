package medivlm.triage.fhir;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import medivlm.triage.fhir.resource.SeverityObservations;
import medivlm.triage.fhir.search.Searchable;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;

/** Severities: read and search. */
public final class ObservationProvider extends ValidatedProvider {
    private final FhirReads reads;
    private final FhirSearches searches;

    ObservationProvider(FhirReads reads, FhirSearches searches, Validations validations) {
        super(reads, validations);
        this.reads = reads;
        this.searches = searches;
    }

    @Override
    public Class<Observation> getResourceType() {
        return Observation.class;
    }

    @Override
    Resource stored(IdType id) {
        return read(id);
    }

    /** Reads one. */
    @Read
    public Observation read(@IdParam IdType id) {
        return reads.ofStudy("Observation", id.getIdPart(), SeverityObservations::of);
    }

    /** Searches. */
    @Search(allowUnknownParams = true)
    public Bundle search(RequestDetails request) {
        return searches.search(Searchable.OBSERVATION, request);
    }
}
