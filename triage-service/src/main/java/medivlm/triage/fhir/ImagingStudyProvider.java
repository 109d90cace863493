package medivlm.triage.fhir;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import medivlm.triage.fhir.resource.ImagingStudies;
import medivlm.triage.fhir.search.Searchable;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.ImagingStudy;
import org.hl7.fhir.r4.model.Resource;

/** Images: read and search. */
public final class ImagingStudyProvider extends ValidatedProvider {
    private final FhirReads reads;
    private final FhirSearches searches;

    ImagingStudyProvider(FhirReads reads, FhirSearches searches, Validations validations) {
        super(reads, validations);
        this.reads = reads;
        this.searches = searches;
    }

    @Override
    public Class<ImagingStudy> getResourceType() {
        return ImagingStudy.class;
    }

    @Override
    Resource stored(IdType id) {
        return read(id);
    }

    /** Reads one. */
    @Read
    public ImagingStudy read(@IdParam IdType id) {
        return reads.ofStudy("ImagingStudy", id.getIdPart(), ImagingStudies::of);
    }

    /** Searches. */
    @Search(allowUnknownParams = true)
    public Bundle search(RequestDetails request) {
        return searches.search(Searchable.IMAGING_STUDY, request);
    }
}
