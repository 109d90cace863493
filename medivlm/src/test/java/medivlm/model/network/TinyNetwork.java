package medivlm.model.network;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import medivlm.model.block.Parameters;
import medivlm.model.rcnn.RcnnConfig;
import medivlm.model.tower.BertConfig;
import medivlm.model.tower.ClipVisionConfig;
import medivlm.model.tower.Gpt2Config;
import medivlm.model.tower.PixelNormalisation;

/** A language part small enough for tests, with random weights and inputs. */
public final class TinyNetwork {

    /** Tokens of a tokeniser without merges. */
    private static final int BYTES = 259;

    private static final int TEXT = 12;

    static final MediVlmConfig CONFIG = config(32, BYTES, 24);

    private TinyNetwork() {}

    /**
     * A configuration of three regions, two by two windows and evidence of two labels.
     *
     * @param width of the decoder, a multiple of 4
     */
    public static MediVlmConfig config(int width, int vocabulary, int mostTokens) {
        RcnnConfig small = RcnnConfig.small(2);
        RcnnConfig detector =
                new RcnnConfig(
                        32,
                        1,
                        small.blocks(),
                        List.of(4, 4, 4, 4),
                        false,
                        small.finest(),
                        6,
                        small.anchors(),
                        small.ratios(),
                        small.training(),
                        small.testing(),
                        small.proposalOverlap(),
                        2,
                        1,
                        small.canonical(),
                        8,
                        3,
                        small.least(),
                        small.overlap(),
                        small.most(),
                        2);
        return new MediVlmConfig(
                "tiny",
                "0",
                TextMode.LABELS,
                0.5,
                64,
                detector,
                new ClipVisionConfig(
                        8,
                        2,
                        1,
                        16,
                        16,
                        8,
                        0,
                        1e-5,
                        new PixelNormalisation(List.of(.5f, .5f, .5f), List.of(.25f, .25f, .25f))),
                TextTower.of(new BertConfig(TEXT, 2, 1, 16, vocabulary, 32, 1, 1e-12, false)),
                null,
                new FusionConfig(width, 4, 3, false, Cut.FULL, Position.CONCATENATE, 8, 2, true),
                new Gpt2Config(width, 4, 2, 4 * width, vocabulary, mostTokens + 9, 1e-5),
                mostTokens);
    }

    /** The trained part of a configuration made here. */
    public static LanguagePart part(Parameters parameters, MediVlmConfig config) {
        return new LanguagePart(parameters, config, TEXT);
    }

    /** Random glimpses; the last region of every other one is filling. */
    public static List<Glimpse> glimpses(int rows, long seed) {
        Random random = new Random(seed);
        List<Glimpse> out = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            float[] there = {1f, 1f, row % 2 == 0 ? 0f : 1f};
            out.add(
                    new Glimpse(
                            values(random, 3 * 8),
                            values(random, 3 * Glimpse.PLACE),
                            there,
                            values(random, 3 * TEXT),
                            there,
                            values(random, 4 * 6),
                            values(random, 6)));
        }
        return out;
    }

    /** A random vector of the text encoder. */
    public static float[] report(long seed) {
        return values(new Random(seed), TEXT);
    }

    static Seen seen(NDManager manager, int rows, long seed) {
        return SeenBatch.of(manager, glimpses(rows, seed));
    }

    private static float[] values(Random random, int count) {
        float[] out = new float[count];
        for (int i = 0; i < count; i++) {
            out[i] = (float) random.nextGaussian();
        }
        return out;
    }
}
