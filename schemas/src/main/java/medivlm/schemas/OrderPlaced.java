package medivlm.schemas;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order was placed: HL7 v2 ORM^O01 NW, OMI^O23 NW, FHIR ServiceRequest.
 *
 * @param order key: UUIDv5 of (site, accession number)
 * @param site site that the order belongs to
 * @param accessionNumber DICOM (0008,0050)
 * @param patient the patient
 * @param priority priority of the order
 * @param indication reason for the study
 * @param placedAt when the sender did it
 * @param source where it came from
 */
public record OrderPlaced(
        UUID order,
        String site,
        String accessionNumber,
        @Nullable Patient patient,
        Priority priority,
        @Nullable String indication,
        Instant placedAt,
        Source source)
        implements OrderEvent {
    public OrderPlaced {
        Require.present(order, "order");
        Require.present(priority, "priority");
        Require.present(placedAt, "placedAt");
        Require.present(source, "source");
        Require.text(site, "site");
        Require.text(accessionNumber, "accessionNumber");
    }

    @Override
    public Instant occurredAt() {
        return placedAt;
    }
}
