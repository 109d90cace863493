package medivlm.model.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import medivlm.model.block.Compute;
import medivlm.model.block.Parameters;
import medivlm.model.detect.Phrases;
import medivlm.model.network.Fused;
import medivlm.model.network.LanguagePart;
import medivlm.model.network.MediVlmConfig;
import medivlm.model.network.SeenBatch;
import medivlm.model.network.Written;
import medivlm.model.progress.Progress;
import medivlm.model.text.BytePairTokenizer;
import medivlm.model.train.loop.LoopPlan;
import medivlm.model.train.loop.Schedule;
import org.junit.jupiter.api.Test;

class OverfitTest {

    private static final int PAIRS = 8;

    @Test
    void eightPairsAreLearntByHeartAndWrittenExactly() {
        BytePairTokenizer tokenizer = GrammarCorpus.learn();
        MediVlmConfig config =
                new MediVlmConfig(
                        48, 4, 4, 16, 8, 32, 1, 1, 2, 77, tokenizer.size(), 6, 8, Phrases.count());
        List<String> texts = GrammarCorpus.texts(40, 9).stream().distinct().limit(PAIRS).toList();
        List<DecoderSample> samples = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(4);
        for (String text : texts) {
            samples.add(
                    new DecoderSample(
                            TinyLanguage.regions(config, random),
                            TinyLanguage.noise(random, 54),
                            tokenizer.encode(text)));
        }
        List<List<Integer>> phrases = Phrases.all().stream().map(tokenizer::encode).toList();
        Compute.withoutGradients();
        try (NDManager manager = Compute.forInference(false);
                Parameters parameters = new Parameters(manager, 5)) {
            LanguagePart part = new LanguagePart(parameters, config);
            double entropy =
                    DecoderTrainer.loop(
                                    new LoopPlan("decoder", new Schedule(240, 5e-3, 0), 1, 0.99, 6),
                                    parameters,
                                    part,
                                    phrases,
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
            try (NDManager scope = manager.newSubManager()) {
                Fused fused =
                        part.fuse(
                                SeenBatch.of(
                                        scope,
                                        config,
                                        samples.stream().map(DecoderSample::regions).toList(),
                                        samples.stream().map(DecoderSample::windows).toList(),
                                        row -> false),
                                part.encodeTexts(scope, phrases));
                assertThat(part.write(fused))
                        .extracting(Written::tokens)
                        .containsExactlyElementsOf(
                                samples.stream().map(DecoderSample::target).toList());
            }
        }
    }
}
