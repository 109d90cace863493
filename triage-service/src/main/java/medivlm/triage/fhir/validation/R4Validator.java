package medivlm.triage.fhir.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ValidationOptions;
import ca.uhn.fhir.validation.ValidationResult;
import java.util.Optional;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;

/**
 * The base R4 definitions and our profiles. Takes seconds and some 200 MB to come into use; asks no
 * other server for anything.
 */
public final class R4Validator {
    private final IValidationSupport definitions;
    private final FhirValidator validator;

    /** Makes one; slow at its first validation. */
    public R4Validator() {
        FhirContext context = FhirContext.forR4Cached();
        definitions =
                new ValidationSupportChain(
                        new CurrentObservationValues(context),
                        OurProfiles.support(context),
                        new SnapshotGeneratingValidationSupport(context),
                        new InMemoryTerminologyServerValidationSupport(context),
                        new CommonCodeSystemsTerminologyService(context));
        validator =
                context.newValidator()
                        .registerValidatorModule(new FhirInstanceValidator(definitions));
    }

    /** Whether a profile of this address is known. */
    public boolean knows(String profile) {
        return definitions.fetchStructureDefinition(profile) != null;
    }

    /**
     * Validates a resource in JSON or XML against its base definition and the profiles that it
     * names.
     *
     * @param resource as it was sent
     * @param profile one more profile
     */
    public ValidationResult validate(String resource, Optional<String> profile) {
        ValidationOptions options = new ValidationOptions();
        profile.ifPresent(options::addProfile);
        return validator.validateWithResult(resource, options);
    }
}
