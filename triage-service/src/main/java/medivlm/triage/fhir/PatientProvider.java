package medivlm.triage.fhir;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import medivlm.triage.fhir.search.Searchable;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;

/** Patients: read and search. */
public final class PatientProvider extends ValidatedProvider {
    private final FhirReads reads;
    private final FhirSearches searches;

    PatientProvider(FhirReads reads, FhirSearches searches, Validations validations) {
        super(reads, validations);
        this.reads = reads;
        this.searches = searches;
    }

    @Override
    public Class<Patient> getResourceType() {
        return Patient.class;
    }

    @Override
    Resource stored(IdType id) {
        return read(id);
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
