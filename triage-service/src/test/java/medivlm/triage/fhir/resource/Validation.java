package medivlm.triage.fhir.resource;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** The HAPI validator with the base R4 definitions and our profiles; slow to make, so made once. */
public final class Validation {
    private static final FhirContext CONTEXT = FhirContext.forR4Cached();
    private static final FhirValidator VALIDATOR = validator();
    private static final Set<ResultSeverityEnum> BAD =
            EnumSet.of(ResultSeverityEnum.ERROR, ResultSeverityEnum.FATAL);

    private Validation() {}

    /** Errors and fatal errors of a resource, as text; empty when it is valid. */
    public static List<String> errors(IBaseResource resource) {
        return errors(CONTEXT.newJsonParser().encodeResourceToString(resource));
    }

    /** Errors and fatal errors of a resource in JSON or XML. */
    public static List<String> errors(String encoded) {
        return VALIDATOR.validateWithResult(encoded).getMessages().stream()
                .filter(message -> BAD.contains(message.getSeverity()))
                .map(Validation::text)
                .toList();
    }

    private static String text(SingleValidationMessage message) {
        return message.getLocationString() + ": " + message.getMessage();
    }

    private static FhirValidator validator() {
        FhirInstanceValidator instances =
                new FhirInstanceValidator(
                        new ValidationSupportChain(
                                new CurrentObservationValues(CONTEXT),
                                OurProfiles.support(CONTEXT),
                                new SnapshotGeneratingValidationSupport(CONTEXT),
                                new InMemoryTerminologyServerValidationSupport(CONTEXT),
                                new CommonCodeSystemsTerminologyService(CONTEXT)));
        return CONTEXT.newValidator().registerValidatorModule(instances);
    }
}
