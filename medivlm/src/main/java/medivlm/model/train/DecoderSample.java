package medivlm.model.train;

import java.util.List;
import medivlm.model.network.Glimpse;

/**
 * What the decoder is shown of one view, and what it shall write.
 *
 * @param glimpse of the frozen parts
 * @param report the frozen text encoder's vector of the report, {@code [text width]}; feeds the
 *     contrastive loss alone
 * @param target tokens of the report, without begin and end
 */
@SuppressWarnings("ArrayRecordComponent") // a cache, never changed
record DecoderSample(Glimpse glimpse, float[] report, List<Integer> target) {

    DecoderSample {
        target = List.copyOf(target);
    }
}
