package medivlm.model.train;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import medivlm.model.block.Parameters;
import medivlm.model.network.Glimpse;
import medivlm.model.network.LanguagePart;
import medivlm.model.network.MediVlmConfig;
import medivlm.model.network.TinyNetwork;
import medivlm.model.text.BytePairTokenizer;
import medivlm.model.text.Tokenizer;

/** A language part of a few thousand weights, and noise for it to look at. */
final class TinyLanguage {

    static final Tokenizer TOKENIZER = new BytePairTokenizer(List.of());
    static final MediVlmConfig CONFIG = TinyNetwork.config(16, TOKENIZER.size(), 12);

    final Parameters parameters;
    final LanguagePart part;

    TinyLanguage(NDManager manager) {
        this.parameters = new Parameters(manager, 5);
        this.part = TinyNetwork.part(parameters, CONFIG);
    }

    LanguageTraining training(LanguageLoss loss) {
        return new LanguageTraining(parameters, part, TOKENIZER, loss);
    }

    /** Samples whose reports are all different. */
    static List<DecoderSample> samples(int count) {
        List<DecoderSample> out = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(4);
        List<Glimpse> glimpses = TinyNetwork.glimpses(count, 8);
        for (int i = 0; i < count; i++) {
            out.add(
                    new DecoderSample(
                            glimpses.get(i), TinyNetwork.report(i), tokens(random, 4 + i % 4)));
        }
        return out;
    }

    private static List<Integer> tokens(SplittableRandom random, int count) {
        return random.ints(count, 4, TOKENIZER.size()).boxed().toList();
    }
}
