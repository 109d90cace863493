package medivlm.triage.fhir;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import medivlm.triage.fhir.search.Searchable;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;

/** Patients: read and search. */
public final class PatientProvider implements IResourceProvider {
    private final FhirReads reads;
    private final FhirSearches searches;

    PatientProvider(FhirReads reads, FhirSearches searches) {
        this.reads = reads;
        this.searches = searches;
    }

    @Override
    public Class<Patient> getResourceType() {
        return Patient.class;
    }

    /** Reads one. */
    @Read
    public Patient read(@IdParam IdType id) {
        return reads.patient(id.getIdPart());
    }

    /** Searches. */
    @Search(allowUnknownParams = true)
    public Bundle search(RequestDetails request) {
        return searches.search(Searchable.PATIENT, request);
    }
}
