package medivlm.model.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import medivlm.model.block.Compute;
import medivlm.model.block.Parameters;
import medivlm.model.network.Glimpse;
import medivlm.model.network.LanguagePart;
import medivlm.model.network.MediVlmConfig;
import medivlm.model.network.TinyNetwork;
import medivlm.model.network.Writer;
import medivlm.model.network.Written;
import medivlm.model.progress.Progress;
import medivlm.model.search.GreedySearch;
import medivlm.model.text.BytePairTokenizer;
import medivlm.model.train.loop.LoopPlan;
import medivlm.model.train.loop.Schedule;
import org.junit.jupiter.api.Test;

class OverfitTest {

    private static final int PAIRS = 8;

    @Test
    void eightPairsAreLearntByHeartAndWrittenExactly() {
        BytePairTokenizer tokenizer = GrammarCorpus.learn();
        MediVlmConfig config = TinyNetwork.config(48, tokenizer.size(), 77);
        List<String> texts = GrammarCorpus.texts(40, 9).stream().distinct().limit(PAIRS).toList();
        List<Glimpse> glimpses = TinyNetwork.glimpses(PAIRS, 4);
        List<DecoderSample> samples = new ArrayList<>();
        for (int i = 0; i < PAIRS; i++) {
            samples.add(
                    new DecoderSample(
                            glimpses.get(i),
                            TinyNetwork.report(i),
                            tokenizer.encode(texts.get(i))));
        }
        try (NDManager manager = Compute.forTraining(1);
                Parameters parameters = new Parameters(manager, 5)) {
            LanguagePart part = TinyNetwork.part(parameters, config);
            double entropy =
                    DecoderTrainer.loop(
                                    new LoopPlan("decoder", new Schedule(240, 5e-3, 0), 1, 0.99, 6),
                                    parameters,
                                    part,
                                    tokenizer,
                                    LanguageLoss.SMALL,
                                    samples,
                                    List.of(),
                                    0,
                                    PAIRS,
                                    Progress.SILENT)
                            .run()
                            .recent()
                            .parts()
                            .getOrDefault(LanguageTraining.CROSS_ENTROPY, Double.NaN);
            assertThat(entropy).isLessThan(0.05);
            Compute.withoutGradients();
            try (NDManager scope = manager.newSubManager()) {
                assertThat(new Writer(part, tokenizer, new GreedySearch()).write(scope, glimpses))
                        .extracting(Written::text)
                        .containsExactlyElementsOf(texts);
            }
        }
    }
}
