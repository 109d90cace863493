package medivlm.triage.fhir;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.server.IResourceProvider;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.IdType;

/** Models: read. */
public final class DeviceProvider implements IResourceProvider {
    private final FhirReads reads;

    DeviceProvider(FhirReads reads) {
        this.reads = reads;
    }

    @Override
    public Class<Device> getResourceType() {
        return Device.class;
    }

    /** Reads one. */
    @Read
    public Device read(@IdParam IdType id) {
        return reads.device(id.getIdPart());
    }
}
