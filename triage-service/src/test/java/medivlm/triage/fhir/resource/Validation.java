package medivlm.triage.fhir.resource;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import medivlm.triage.fhir.validation.R4Validator;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** The validator of production, of which only errors count; slow to make, so made once. */
public final class Validation {
    private static final FhirContext CONTEXT = FhirContext.forR4Cached();
    private static final R4Validator VALIDATOR = new R4Validator();
    private static final Set<ResultSeverityEnum> BAD =
            EnumSet.of(ResultSeverityEnum.ERROR, ResultSeverityEnum.FATAL);

    private Validation() {}

    /** Errors and fatal errors of a resource, as text; empty when it is valid. */
    public static List<String> errors(IBaseResource resource) {
        return errors(CONTEXT.newJsonParser().encodeResourceToString(resource));
    }

    /** Errors and fatal errors of a resource in JSON or XML. */
    public static List<String> errors(String encoded) {
        return VALIDATOR.validate(encoded, Optional.empty()).getMessages().stream()
                .filter(message -> BAD.contains(message.getSeverity()))
                .map(Validation::text)
                .toList();
    }

    private static String text(SingleValidationMessage message) {
        return message.getLocationString() + ": " + message.getMessage();
    }
}
