package medivlm.triage.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.jspecify.annotations.Nullable;

/**
 * {@code If-Modified-Since} in whole seconds, as {@code Last-Modified} says them: HAPI compares the
 * milliseconds that the header can't hold, so that nothing was ever unmodified.
 */
@Interceptor
public final class ConditionalReads {

    /** Called by HAPI before a resource is written; false where it is not to be. */
    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public boolean outgoing(
            RequestDetails request,
            @Nullable IBaseResource resource,
            HttpServletResponse response) {
        String since = request.getHeader("If-Modified-Since");
        Date changed = resource == null ? null : resource.getMeta().getLastUpdated();
        if (since == null
                || changed == null
                || resource instanceof Bundle
                || request.getHeader("If-None-Match") != null
                || request.getRequestType() == RequestTypeEnum.POST
                || !unchanged(changed.toInstant(), since)) {
            return true;
        }
        response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        return false;
    }

    private static boolean unchanged(Instant changed, String since) {
        try {
            Instant known =
                    ZonedDateTime.parse(since, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            return !changed.truncatedTo(ChronoUnit.SECONDS).isAfter(known);
        } catch (DateTimeException e) {
            return false; // RFC 9110, 13.1.3: a date that can't be read is ignored
        }
    }
}
