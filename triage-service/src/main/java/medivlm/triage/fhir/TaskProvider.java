package medivlm.triage.fhir;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import medivlm.triage.fhir.resource.Tasks;
import medivlm.triage.fhir.search.Searchable;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;

/** Worklist rows: read and search. */
public final class TaskProvider extends ValidatedProvider {
    private final FhirReads reads;
    private final FhirSearches searches;

    TaskProvider(FhirReads reads, FhirSearches searches, Validations validations) {
        super(reads, validations);
        this.reads = reads;
        this.searches = searches;
    }

    @Override
    public Class<Task> getResourceType() {
        return Task.class;
    }

    @Override
    Resource stored(IdType id) {
        return read(id);
    }

    /** Reads one. */
    @Read
    public Task read(@IdParam IdType id) {
        return reads.ofStudy("Task", id.getIdPart(), Tasks::of);
    }

    /** Searches. */
    @Search(allowUnknownParams = true)
    public Bundle search(RequestDetails request) {
        return searches.search(Searchable.TASK, request);
    }
}
