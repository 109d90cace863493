package medivlm.model.network;

import medivlm.model.detect.LabelMaps;

/**
 * What the detector says of one image.
 *
 * @param maps evidence by label and cell
 * @param windows its features through overlapping windows, {@code [9 * features]}
 */
@SuppressWarnings("ArrayRecordComponent") // a copy of the engine's output, never changed
public record Sighting(LabelMaps maps, float[] windows) {}
