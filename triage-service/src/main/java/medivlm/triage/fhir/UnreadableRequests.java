package medivlm.triage.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import io.undertow.util.ParameterLimitException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what the servlet container or HAPI would answer otherwise: a form that can't be decoded
 * is the client's fault, not a failure of ours, and a format that is not served is not JSON.
 */
@Interceptor
public final class UnreadableRequests {
    private static final String UNDERTOW_CANT_DECODE = "UT000072";

    /** Called by HAPI before a failure is turned into an answer; null leaves it as it is. */
    @Hook(Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION)
    public @Nullable BaseServerResponseException failed(Throwable failure) {
        for (Throwable one = failure; one != null; one = one.getCause()) {
            if (one instanceof ParameterLimitException) {
                return refusal("the form has too many parameters");
            }
            String text = one.getMessage();
            if (one instanceof IllegalArgumentException
                    && text != null
                    && text.startsWith(UNDERTOW_CANT_DECODE)) {
                return refusal("the form has a % that is not followed by two hexadecimal digits");
            }
        }
        return null;
    }

    /** Called by HAPI when a request was understood; false where it is not to be answered. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED)
    public boolean asked(RequestDetails request, HttpServletResponse response) throws IOException {
        String[] formats = request.getParameters().get("_format");
        for (String format : formats == null ? new String[0] : formats) {
            EncodingEnum encoding = EncodingEnum.forContentType(format);
            if (encoding != EncodingEnum.JSON && encoding != EncodingEnum.XML) {
                OperationOutcome outcome =
                        Refusals.outcome(IssueType.NOTSUPPORTED, "_format is json or xml");
                outcome.getIssueFirstRep().addLocation("http._format");
                response.setStatus(HttpServletResponse.SC_NOT_ACCEPTABLE);
                response.setContentType("application/fhir+json;charset=UTF-8");
                response.getWriter()
                        .write(FhirReads.CONTEXT.newJsonParser().encodeResourceToString(outcome));
                return false;
            }
        }
        return true;
    }

    private static InvalidRequestException refusal(String text) {
        return new InvalidRequestException(text, Refusals.outcome(IssueType.STRUCTURE, text));
    }
}
