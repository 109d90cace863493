package medivlm.triage.fhir;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.regex.Pattern;
import medivlm.triage.fhir.search.UnusableSearchException;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** What was wrong with a request, as the OperationOutcome that answers it. */
public final class Refusals {
    private static final Pattern PARAMETER = Pattern.compile("[A-Za-z0-9_.-]{1,100}");

    private Refusals() {}

    /** HTTP 400 for a search; {@code location} names the parameter (R4, OperationOutcome). */
    public static InvalidRequestException of(UnusableSearchException search) {
        String text = String.valueOf(search.getMessage());
        OperationOutcome outcome = outcome(IssueType.INVALID, text);
        if (PARAMETER.matcher(search.parameter()).matches()) {
            outcome.getIssueFirstRep().addLocation("http." + search.parameter());
        }
        return new InvalidRequestException(text, outcome);
    }

    /** One error. */
    static OperationOutcome outcome(IssueType code, String diagnostics) {
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue()
                .setSeverity(IssueSeverity.ERROR)
                .setCode(code)
                .setDiagnostics(diagnostics);
        return outcome;
    }
}
