package medivlm.ingest.rest;

import java.time.Instant;
import medivlm.ingest.intake.Bounded;
import medivlm.schemas.Priority;
import medivlm.schemas.SubmittedPatient;
import org.jspecify.annotations.Nullable;

/**
 * An order as a client sends it.
 *
 * @param action {@code place}, {@code change} or {@code cancel}; place when absent
 * @param accessionNumber accession number, the order's identity at its site
 * @param patient the patient
 * @param priority stat, asap, urgent or routine; routine when absent
 * @param indication reason for the study
 * @param reason of a cancellation
 * @param at when it happened at the sender; now when absent
 */
public record OrderRequest(
        @Nullable OrderActionWord action,
        String accessionNumber,
        @Nullable SubmittedPatient patient,
        @Nullable Priority priority,
        @Nullable String indication,
        @Nullable String reason,
        @Nullable Instant at) {
    public OrderRequest {
        String accession = Bounded.identifier(accessionNumber, "accessionNumber");
        if (accession == null) {
            throw new IllegalArgumentException("accessionNumber is missing; give it a value");
        }
        accessionNumber = accession;
        indication = Bounded.text(indication);
        reason = Bounded.text(reason);
    }
}
