package medivlm.ingest.orders;

import java.time.Instant;
import java.util.UUID;
import medivlm.ingest.intake.Bounded;
import medivlm.ingest.intake.PatientIdentity;
import medivlm.schemas.EventKeys;
import medivlm.schemas.OrderCancelled;
import medivlm.schemas.OrderChanged;
import medivlm.schemas.OrderEvent;
import medivlm.schemas.OrderPlaced;
import medivlm.schemas.Patient;
import medivlm.schemas.Priority;
import medivlm.schemas.Source;
import medivlm.schemas.SubmittedPatient;
import org.jspecify.annotations.Nullable;

/**
 * What a sender says about an order, whichever door it used.
 *
 * @param action what happened
 * @param accessionNumber accession number, the order's identity at its site
 * @param patient the patient
 * @param priority its priority; not looked at when cancelled
 * @param indication reason for the study
 * @param reason of a cancellation
 * @param at when it happened at the sender
 */
public record OrderDraft(
        OrderAction action,
        String accessionNumber,
        @Nullable SubmittedPatient patient,
        Priority priority,
        @Nullable String indication,
        @Nullable String reason,
        Instant at) {

    /**
     * Cleans what people typed; see {@link Bounded}.
     *
     * @throws IllegalArgumentException if the accession number is blank or too long
     */
    public OrderDraft {
        String accession = Bounded.identifier(accessionNumber, "accessionNumber");
        if (accession == null) {
            throw new IllegalArgumentException("accessionNumber is missing; give it a value");
        }
        accessionNumber = accession;
        indication = Bounded.text(indication);
        reason = Bounded.text(reason);
    }

    /**
     * The event that announces it.
     *
     * @param site site that the order belongs to, already allowed to this sender
     * @param source door and sender
     * @throws IllegalArgumentException if the patient can get no key; names no value
     */
    public OrderEvent event(String site, Source source) {
        UUID order = EventKeys.order(site, accessionNumber);
        return switch (action) {
            case PLACE ->
                    new OrderPlaced(
                            order,
                            site,
                            accessionNumber,
                            patient(site),
                            priority,
                            indication,
                            at,
                            source);
            case CHANGE ->
                    new OrderChanged(
                            order,
                            site,
                            accessionNumber,
                            patient(site),
                            priority,
                            indication,
                            at,
                            source);
            case CANCEL -> new OrderCancelled(order, site, accessionNumber, reason, at, source);
        };
    }

    private @Nullable Patient patient(String site) {
        return patient == null ? null : PatientIdentity.of(patient, site);
    }
}
