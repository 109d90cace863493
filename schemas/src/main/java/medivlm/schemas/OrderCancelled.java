package medivlm.schemas;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order was cancelled: HL7 v2 ORM^O01 CA.
 *
 * @param order key: UUIDv5 of (site, accession number)
 * @param site site that the order belongs to
 * @param accessionNumber DICOM (0008,0050)
 * @param reason why, where given
 * @param cancelledAt when the sender did it
 * @param source where it came from
 */
public record OrderCancelled(
        UUID order,
        String site,
        String accessionNumber,
        @Nullable String reason,
        Instant cancelledAt,
        Source source)
        implements OrderEvent {
    public OrderCancelled {
        Require.present(order, "order");
        Require.present(cancelledAt, "cancelledAt");
        Require.present(source, "source");
        Require.text(site, "site");
        Require.text(accessionNumber, "accessionNumber");
    }

    @Override
    public Instant occurredAt() {
        return cancelledAt;
    }
}
