package medivlm.triage.fhir;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import medivlm.triage.fhir.resource.Tasks;
import medivlm.triage.fhir.search.Searchable;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Task;

/** Worklist rows: read and search. */
public final class TaskProvider implements IResourceProvider {
    private final FhirReads reads;
    private final FhirSearches searches;

    TaskProvider(FhirReads reads, FhirSearches searches) {
        this.reads = reads;
        this.searches = searches;
    }

    @Override
    public Class<Task> getResourceType() {
        return Task.class;
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
