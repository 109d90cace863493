package medivlm.triage.fhir;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;

/** Models: read. */
public final class DeviceProvider extends ValidatedProvider {
    private final FhirReads reads;

    DeviceProvider(FhirReads reads, Validations validations) {
        super(reads, validations);
        this.reads = reads;
    }

    @Override
    public Class<Device> getResourceType() {
        return Device.class;
    }

    @Override
    Resource stored(IdType id) {
        return read(id);
    }

    /** Reads one. */
    @Read
    public Device read(@IdParam IdType id) {
        return reads.device(id.getIdPart());
    }
}
