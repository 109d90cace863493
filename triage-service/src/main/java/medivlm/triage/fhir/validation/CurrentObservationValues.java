package medivlm.triage.fhir.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import medivlm.triage.fhir.resource.Systems;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeSystem;
import org.jspecify.annotations.Nullable;

/**
 * The base R4 definitions, with AIAST in v3-ObservationValue: HL7 Terminology added that code after
 * R4 4.0.1 was frozen (THO v3-ObservationValue, child of _SecurityObservationValue).
 */
final class CurrentObservationValues extends DefaultProfileValidationSupport {

    CurrentObservationValues(FhirContext context) {
        super(context);
    }

    @Override
    public @Nullable IBaseResource fetchCodeSystem(String url) {
        IBaseResource found = super.fetchCodeSystem(url);
        if (Systems.OBSERVATION_VALUE.equals(url) && found instanceof CodeSystem frozen) {
            CodeSystem current = frozen.copy();
            current.addConcept().setCode("AIAST").setDisplay("Artificial Intelligence asserted");
            return current;
        }
        return found;
    }
}
