package medivlm.schemas;

import java.util.UUID;

/**
 * What happened to an order. Joined with its study by (site, accession number), in either arrival
 * order.
 */
public sealed interface OrderEvent extends Event permits OrderPlaced, OrderChanged, OrderCancelled {

    /** Key of the order: UUIDv5 of (site, accession number). */
    UUID order();

    /** Site that the order belongs to. */
    String site();

    /** Accession number: DICOM (0008,0050). */
    String accessionNumber();

    @Override
    default String key() {
        return Event.keyOf(order());
    }
}
