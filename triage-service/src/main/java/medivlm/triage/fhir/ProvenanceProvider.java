package medivlm.triage.fhir;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.server.IResourceProvider;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Provenance;

/** Who made a report: read. */
public final class ProvenanceProvider implements IResourceProvider {
    private final FhirReads reads;

    ProvenanceProvider(FhirReads reads) {
        this.reads = reads;
    }

    @Override
    public Class<Provenance> getResourceType() {
        return Provenance.class;
    }

    /** Reads one. */
    @Read
    public Provenance read(@IdParam IdType id) {
        return reads.provenance(id.getIdPart());
    }
}
