package medivlm.schemas;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order was changed: HL7 v2 ORM^O01 XO. Carries the whole new state.
 *
 * @param order key: UUIDv5 of (site, accession number)
 * @param site site that the order belongs to
 * @param accessionNumber DICOM (0008,0050)
 * @param patient the patient
 * @param priority priority of the order
 * @param indication reason for the study
 * @param changedAt when the sender did it
 * @param source where it came from
 */
public record OrderChanged(
        UUID order,
        String site,
        String accessionNumber,
        @Nullable Patient patient,
        Priority priority,
        @Nullable String indication,
        Instant changedAt,
        Source source)
        implements OrderEvent {
    public OrderChanged {
        Require.present(order, "order");
        Require.present(priority, "priority");
        Require.present(changedAt, "changedAt");
        Require.present(source, "source");
        Require.text(site, "site");
        Require.text(accessionNumber, "accessionNumber");
    }

    @Override
    public Instant occurredAt() {
        return changedAt;
    }
}
