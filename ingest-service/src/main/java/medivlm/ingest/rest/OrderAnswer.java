package medivlm.ingest.rest;

import java.util.UUID;

/**
 * Answer to an order: its event is acknowledged.
 *
 * @param order key of the order
 * @param site its site
 * @param topic of its event
 * @param partition of its event
 * @param offset of its event
 */
public record OrderAnswer(UUID order, String site, String topic, int partition, long offset) {}
