package medivlm.model.network;

import medivlm.model.detect.Detections;

/**
 * What the detector says of one image.
 *
 * @param detections regions, and evidence by label and cell
 * @param windows its features through overlapping windows, {@code [windows * windows * features]};
 *     empty for none
 */
@SuppressWarnings("ArrayRecordComponent") // a copy of the engine's output, never changed
public record Sighting(Detections detections, float[] windows) {}
