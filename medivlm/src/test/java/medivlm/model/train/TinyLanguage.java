package medivlm.model.train;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import medivlm.model.block.Parameters;
import medivlm.model.detect.RegionInputs;
import medivlm.model.network.LanguagePart;
import medivlm.model.network.MediVlmConfig;

/** A language part of a few thousand weights, and noise for it to look at. */
final class TinyLanguage {

    static final MediVlmConfig CONFIG =
            new MediVlmConfig(16, 2, 3, 16, 8, 8, 1, 1, 2, 12, 40, 6, 8, 5);

    final Parameters parameters;
    final LanguagePart part;
    final List<List<Integer>> phrases = new ArrayList<>();

    TinyLanguage(NDManager manager) {
        this.parameters = new Parameters(manager, 5);
        this.part = new LanguagePart(parameters, CONFIG);
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < CONFIG.phrases(); i++) {
            phrases.add(tokens(random, 2));
        }
    }

    LanguageTraining training(LanguageLoss loss) {
        return new LanguageTraining(parameters, part, phrases, loss);
    }

    /** Samples whose reports are all different. */
    static List<DecoderSample> samples(int count) {
        List<DecoderSample> out = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < count; i++) {
            out.add(
                    new DecoderSample(
                            regions(CONFIG, random),
                            noise(random, 9 * CONFIG.features()),
                            tokens(random, 4 + i % 4)));
        }
        return out;
    }

    /** Random regions, the last one filling. */
    static RegionInputs regions(MediVlmConfig config, SplittableRandom random) {
        byte[] patches = new byte[config.regions() * config.crop() * config.crop()];
        random.nextBytes(patches);
        float[] there = new float[config.regions()];
        java.util.Arrays.fill(there, 0, there.length - 1, 1f);
        return new RegionInputs(
                patches,
                noise(random, config.regions() * MediVlmConfig.PLACE),
                there,
                random.longs(config.regions(), 0, config.phrases()).toArray());
    }

    static float[] noise(SplittableRandom random, int count) {
        float[] out = new float[count];
        for (int i = 0; i < count; i++) {
            out[i] = (float) (2 * random.nextDouble() - 1);
        }
        return out;
    }

    private static List<Integer> tokens(SplittableRandom random, int count) {
        return random.ints(count, 4, CONFIG.vocabulary()).boxed().toList();
    }
}
