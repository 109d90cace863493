package medivlm.ingest.intake;

import medivlm.schemas.InstanceReceived;

/**
 * An image that is durable and announced.
 *
 * @param part its index in the upload, from 0
 * @param event what was announced
 * @param duplicate the site had stored the same bytes before
 * @param position where the event lies
 */
public record TakenInstance(
        int part, InstanceReceived event, boolean duplicate, RecordPosition position) {}
