package medivlm.triage.fhir.export;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import medivlm.triage.fhir.FhirPart;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;

/** Bulk export as a part of the FHIR server. */
@ApplicationScoped
class ExportPart implements FhirPart {
    private static final String DEFINITIONS =
            "http://hl7.org/fhir/uv/bulkdata/OperationDefinition/";

    private final Exports exports;

    @Inject
    ExportPart(Exports exports) {
        this.exports = exports;
    }

    @Override
    public List<Object> providers() {
        return List.of(new ExportProvider(exports));
    }

    @Override
    public void describe(CapabilityStatementRestComponent rest) {
        rest.addOperation().setName("export").setDefinition(DEFINITIONS + "export");
        rest.getResource().stream()
                .filter(resource -> resource.getType().equals("Patient"))
                .forEach(patient -> {
                    patient.getOperation().removeIf(one -> one.getName().equals("export"));
                    patient.addOperation()
                            .setName("export")
                            .setDefinition(DEFINITIONS + "patient-export");
                });
    }
}
