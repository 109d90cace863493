package medivlm.triage.fhir.audit;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;

/** The audit trail: read and search, for auditors. */
public final class AuditEventProvider implements IResourceProvider {
    private final AuditReads reads;

    AuditEventProvider(AuditReads reads) {
        this.reads = reads;
    }

    @Override
    public Class<AuditEvent> getResourceType() {
        return AuditEvent.class;
    }

    /** Reads one. */
    @Read
    public AuditEvent read(@IdParam IdType id, RequestDetails request) {
        return reads.read(id.getIdPart(), request.getFhirServerBase());
    }

    /** Searches. */
    @Search(allowUnknownParams = true)
    public Bundle search(RequestDetails request) {
        return reads.search(request);
    }
}
