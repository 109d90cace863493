package medivlm.model.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import medivlm.model.block.Compute;
import medivlm.model.train.loop.Losses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** In text mode {@code labels} the network is never shown its answer. */
class LeakTest {

    private final NDManager manager = Compute.forTraining(1);
    private final LanguageTraining training =
            new TinyLanguage(manager).training(LanguageLoss.SMALL);
    private final List<DecoderSample> samples = TinyLanguage.samples(4);
    private final LanguageBatch batch =
            new LanguageBatch(samples, List.of(false, false, false, false));

    @AfterEach
    void free() {
        manager.close();
    }

    @Test
    void otherReportsMoveTheContrastiveLossAndNotTheCrossEntropy() {
        Compute.withoutGradients();
        List<DecoderSample> reports = new ArrayList<>(samples);
        Losses own = training.judge(batch, reports);
        Collections.rotate(reports, 1);
        Losses swapped = training.judge(batch, reports);
        assertThat(part(swapped, LanguageTraining.CONTRASTIVE))
                .isNotEqualTo(part(own, LanguageTraining.CONTRASTIVE));
        assertThat(part(swapped, LanguageTraining.CROSS_ENTROPY))
                .isEqualTo(part(own, LanguageTraining.CROSS_ENTROPY));
    }

    /** So that the test above can fail: what fusion does read moves the cross-entropy. */
    @Test
    void withheldPhrasesMoveTheCrossEntropy() {
        Compute.withoutGradients();
        LanguageBatch silent = new LanguageBatch(samples, List.of(true, true, true, true));
        assertThat(part(training.judge(silent), LanguageTraining.CROSS_ENTROPY))
                .isNotEqualTo(part(training.judge(batch), LanguageTraining.CROSS_ENTROPY));
    }

    @Test
    void contrastiveLossOfOnePairIsNothing() {
        Compute.withoutGradients();
        LanguageBatch one = new LanguageBatch(samples.subList(0, 1), List.of(false));
        assertThat(part(training.judge(one), LanguageTraining.CONTRASTIVE)).isZero();
    }

    private static double part(Losses losses, String name) {
        return losses.parts().getOrDefault(name, Double.NaN);
    }
}
