package medivlm.triage.fhir.validation;

import java.util.Optional;

/**
 * What a client asks the validator.
 *
 * @param resource the resource as it was sent, in JSON or XML; empty where none was
 * @param type type of that resource
 * @param profile profile to hold it against besides those that it names
 * @param mode create, update, delete or profile, where given
 */
public record ValidationRequest(
        Optional<String> resource,
        Optional<String> type,
        Optional<String> profile,
        Optional<String> mode) {

    static ValidationRequest empty() {
        return new ValidationRequest(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
