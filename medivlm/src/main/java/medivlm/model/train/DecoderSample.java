package medivlm.model.train;

import java.util.List;
import medivlm.model.detect.RegionInputs;

/**
 * What the decoder is shown of one view, and what it shall write.
 *
 * @param regions of the frozen detector
 * @param windows of the frozen detector, {@code [9 * features]}
 * @param target tokens of the pseudo-report, without begin and end
 */
@SuppressWarnings("ArrayRecordComponent") // a cache, never changed
record DecoderSample(RegionInputs regions, float[] windows, List<Integer> target) {}
