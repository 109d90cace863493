package medivlm.ingest.fhir;

import java.util.Locale;

/**
 * What is wrong with a resource. Carries no value of it.
 *
 * @param code kind, as OperationOutcome.issue.code
 * @param expression FHIRPath of the element
 * @param message what is wrong and what to do
 */
record FhirFault(Code code, String expression, String message) {

    /** Kinds (R4 IssueType). */
    enum Code {
        /** No JSON, or not the structure of the resource. */
        STRUCTURE,
        /** An element is missing. */
        REQUIRED,
        /** An element has a value that is not taken. */
        VALUE,
        /** Something that FHIR has and this door does not take. */
        NOT_SUPPORTED,
        /** Larger than taken. */
        TOO_LONG;

        String wire() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
