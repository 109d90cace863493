package medivlm.triage.fhir.subscription;

import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import org.hl7.fhir.r4.model.OperationOutcome;

/** A subscription that is not taken, with the place of what is wrong. */
final class Fault {
    private Fault() {}

    /**
     * HTTP 422.
     *
     * @param expression FHIRPath of the element
     * @param what what is wrong with it and what to do
     */
    static UnprocessableEntityException at(String expression, String what) {
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue()
                .setSeverity(OperationOutcome.IssueSeverity.ERROR)
                .setCode(OperationOutcome.IssueType.VALUE)
                .setDiagnostics(expression + ": " + what)
                .addExpression(expression);
        return new UnprocessableEntityException(expression + ": " + what, outcome);
    }
}
