package medivlm.ingest.fhir;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import medivlm.ingest.orders.OrderAction;
import medivlm.ingest.orders.OrderDraft;
import medivlm.schemas.Priority;
import org.jspecify.annotations.Nullable;

/** ServiceRequests to orders. */
record ServiceRequestReader(FhirPatients patients) {

    /**
     * What a ServiceRequest says.
     *
     * @param now time of receipt
     */
    OrderDraft read(Element request, Instant now) throws FhirFaultException {
        OrderAction action = action(request);
        String accession = AccessionNumbers.among(request.all("identifier"));
        if (accession == null) {
            throw new FhirFaultException(
                    FhirFault.Code.REQUIRED,
                    "ServiceRequest.identifier",
                    "the accession number is missing; give an identifier of type ACSN");
        }
        try {
            return new OrderDraft(
                    action,
                    accession,
                    patients.subject(request),
                    priority(request),
                    indication(request),
                    request.text("note", "text"),
                    time(request, now));
        } catch (IllegalArgumentException e) {
            throw new FhirFaultException(
                    FhirFault.Code.VALUE,
                    "ServiceRequest.identifier",
                    String.valueOf(e.getMessage()));
        }
    }

    /** Status draft, on-hold, completed and unknown say nothing that a worklist could follow. */
    private static OrderAction action(Element request) throws FhirFaultException {
        String status = request.required("status", "the status");
        return switch (status) {
            case "active" -> OrderAction.PLACE;
            case "revoked", "entered-in-error" -> OrderAction.CANCEL;
            default ->
                    throw new FhirFaultException(
                            FhirFault.Code.NOT_SUPPORTED,
                            "ServiceRequest.status",
                            "is not taken; send active for a new or changed order, revoked or"
                                    + " entered-in-error to cancel one");
        };
    }

    private static Priority priority(Element request) throws FhirFaultException {
        String word = request.text("priority");
        try {
            return word == null ? Priority.ROUTINE : Priority.ofWire(word);
        } catch (IllegalArgumentException e) {
            throw new FhirFaultException(
                    FhirFault.Code.VALUE,
                    "ServiceRequest.priority",
                    "is none of stat, asap, urgent, routine");
        }
    }

    private static @Nullable String indication(Element request) {
        Element reason = request.first("reasonCode");
        if (reason == null) {
            return null;
        }
        String text = reason.text("text");
        return text == null ? reason.text("coding", "display") : text;
    }

    private static Instant time(Element request, Instant now) throws FhirFaultException {
        String text = request.text("authoredOn");
        if (text == null || !text.contains("T")) {
            return now;
        }
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            return time.isAfter(now) ? now : time;
        } catch (DateTimeException e) {
            throw new FhirFaultException(
                    FhirFault.Code.VALUE,
                    "ServiceRequest.authoredOn",
                    "is no time; write 2026-03-01T10:00:00+01:00");
        }
    }
}
