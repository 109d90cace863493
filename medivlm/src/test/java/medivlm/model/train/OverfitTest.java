package medivlm.model.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import medivlm.model.block.Compute;
import medivlm.model.block.Parameters;
import medivlm.model.detect.Phrases;
import medivlm.model.detect.RegionInputs;
import medivlm.model.network.Fused;
import medivlm.model.network.LanguagePart;
import medivlm.model.network.MediVlmConfig;
import medivlm.model.network.SeenBatch;
import medivlm.model.network.Written;
import medivlm.model.progress.Progress;
import medivlm.model.text.BytePairTokenizer;
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
                            regions(config, random), noise(random, 54), tokenizer.encode(text)));
        }
        List<List<Integer>> phrases = Phrases.all().stream().map(tokenizer::encode).toList();
        Compute.withoutGradients();
        try (NDManager manager = Compute.forInference(false);
                Parameters parameters = new Parameters(manager, 5)) {
            LanguagePart part = new LanguagePart(parameters, config);
            double entropy =
                    DecoderTrainer.train(
                            parameters,
                            part,
                            phrases,
                            samples,
                            new Schedule(240, 5e-3, 0),
                            0,
                            6,
                            Progress.SILENT);
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

    private static RegionInputs regions(MediVlmConfig config, SplittableRandom random) {
        byte[] patches = new byte[config.regions() * config.crop() * config.crop()];
        random.nextBytes(patches);
        long[] phrases = random.longs(config.regions(), 0, Phrases.count()).toArray();
        return new RegionInputs(
                patches,
                noise(random, config.regions() * MediVlmConfig.PLACE),
                new float[] {1, 1, 1, 0},
                phrases);
    }

    private static float[] noise(SplittableRandom random, int count) {
        float[] out = new float[count];
        for (int i = 0; i < count; i++) {
            out[i] = (float) (2 * random.nextDouble() - 1);
        }
        return out;
    }
}
