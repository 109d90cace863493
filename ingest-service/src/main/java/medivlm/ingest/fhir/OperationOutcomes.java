package medivlm.ingest.fhir;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** OperationOutcomes (R4), as JSON. */
final class OperationOutcomes {
    private OperationOutcomes() {}

    static String fault(FhirFault fault) {
        return outcome("error", fault.code().wire(), fault.message(), fault.expression());
    }

    static String transientFault(String message) {
        return outcome("error", "transient", message, null);
    }

    static String forbidden(String message) {
        return outcome("error", "forbidden", message, null);
    }

    static String done(String message) {
        return outcome("information", "informational", message, null);
    }

    private static String outcome(
            String severity, String code, String words, @Nullable String expression) {
        ObjectNode outcome = JsonNodeFactory.instance.objectNode();
        outcome.put("resourceType", "OperationOutcome");
        ObjectNode issue = outcome.putArray("issue").addObject();
        issue.put("severity", severity).put("code", code).put("diagnostics", words);
        if (expression != null) {
            issue.putArray("expression").add(expression);
        }
        return outcome.toString();
    }
}
