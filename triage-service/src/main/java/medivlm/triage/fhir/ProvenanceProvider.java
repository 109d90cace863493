package medivlm.triage.fhir;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Resource;

/** Who made a report: read. */
public final class ProvenanceProvider extends ValidatedProvider {
    private final FhirReads reads;

    ProvenanceProvider(FhirReads reads, Validations validations) {
        super(reads, validations);
        this.reads = reads;
    }

    @Override
    public Class<Provenance> getResourceType() {
        return Provenance.class;
    }

    @Override
    Resource stored(IdType id) {
        return read(id);
    }

    /** Reads one. */
    @Read
    public Provenance read(@IdParam IdType id) {
        return reads.provenance(id.getIdPart());
    }
}
