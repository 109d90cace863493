package medivlm.model.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Activation;
import ai.djl.nn.pooling.Pool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import medivlm.model.block.Contrast;
import medivlm.model.block.Linear;
import medivlm.model.block.Norm;
import medivlm.model.block.Parameters;
import medivlm.model.text.BytePairTokenizer;

/**
 * Everything behind the detector: image encoder, position vectors, text encoder, alignment, fusion
 * and decoder, after the paper's Eq. 1 and 2. Text mode {@code labels}: fusion reads the detector's
 * label phrases; a report only feeds the contrastive loss.
 */
public final class LanguagePart {

    private static final int PLACE_WIDTH = 64;

    private final MediVlmConfig config;
    private final PatchEncoder vision;
    private final TextEncoder text;
    private final Linear placeIn;
    private final Linear placeOut;
    private final Linear region;
    private final Norm windowNorm;
    private final Linear window;
    private final Linear visualProjection;
    private final Linear textProjection;
    private final Fusion fusion;
    private final ReportDecoder decoder;

    public LanguagePart(Parameters parameters, MediVlmConfig config) {
        this.config = config;
        int width = config.width();
        int joined = config.visionWidth() + PLACE_WIDTH;
        this.vision = new PatchEncoder(parameters, config);
        this.text = new TextEncoder(parameters, config);
        this.placeIn =
                new Linear(
                        parameters,
                        "place.in",
                        MediVlmConfig.PLACE,
                        PLACE_WIDTH,
                        Math.sqrt(1.0 / MediVlmConfig.PLACE));
        this.placeOut =
                new Linear(
                        parameters,
                        "place.out",
                        PLACE_WIDTH,
                        PLACE_WIDTH,
                        Math.sqrt(1.0 / PLACE_WIDTH));
        this.region = new Linear(parameters, "region", joined, width, Math.sqrt(1.0 / joined));
        this.windowNorm = new Norm(parameters, "window.norm", config.features());
        this.window =
                new Linear(
                        parameters,
                        "window",
                        config.features(),
                        width,
                        Math.sqrt(1.0 / config.features()));
        double scale = Math.sqrt(1.0 / width);
        this.visualProjection = new Linear(parameters, "align.visual", width, width, scale);
        this.textProjection = new Linear(parameters, "align.text", width, width, scale);
        this.fusion = new Fusion(parameters, config);
        this.decoder = new ReportDecoder(parameters, config);
    }

    public MediVlmConfig config() {
        return config;
    }

    /**
     * One embedding per text, {@code [texts, width]}.
     *
     * @param texts tokens of each, none empty
     */
    public NDArray encodeTexts(NDManager manager, List<List<Integer>> texts) {
        int longest = texts.stream().mapToInt(List::size).max().orElseThrow();
        int length = Math.min(longest, config.mostTokens());
        long[] tokens = new long[texts.size() * length];
        float[] there = new float[texts.size() * length];
        for (int i = 0; i < texts.size(); i++) {
            List<Integer> text = texts.get(i);
            for (int k = 0; k < Math.min(text.size(), length); k++) {
                tokens[i * length + k] = text.get(k);
                there[i * length + k] = 1f;
            }
        }
        Shape shape = new Shape(texts.size(), length);
        return text.apply(manager.create(tokens, shape), manager.create(there, shape));
    }

    /**
     * Encodes and fuses.
     *
     * @param phrases embeddings of all label phrases, {@code [phrases, width]}
     */
    public Fused fuse(Seen seen, NDArray phrases) {
        long batch = seen.there().getShape().get(0);
        int regions = config.regions();
        NDArray patches = vision.apply(seen.patches()).reshape(batch, regions, -1);
        NDArray places = placeOut.apply(Activation.gelu(placeIn.apply(seen.places())));
        NDArray regional = region.apply(patches.concat(places, 2));
        int windows = MediVlmConfig.WINDOWS * MediVlmConfig.WINDOWS;
        NDArray whole = window.apply(windowNorm.apply(seen.windows()));
        NDArray visual = regional.concat(whole, 1);
        NDArray there =
                seen.there().concat(seen.there().getManager().ones(new Shape(batch, windows)), 1);
        NDArray words =
                seen.phrases()
                        .getNDArrayInternal()
                        .embedding(seen.phrases(), phrases, SparseFormat.DENSE)
                        .singletonOrThrow();
        return new Fused(visual, fusion.apply(visual, words, seen.told()), there);
    }

    /** Logits of each next token under teacher forcing, {@code [batch, length, vocabulary]}. */
    public NDArray teach(Fused fused, NDArray tokens) {
        return decoder.teach(fused.fused(), fused.there(), tokens);
    }

    /**
     * The contrastive loss between images and their reports. Images with the same report all count
     * as its partners.
     *
     * @param reports embeddings from {@link #encodeTexts}, {@code [batch, width]}
     * @param partners each row sums to 1, {@code [batch, batch]}, symmetric
     */
    public NDArray contrast(Fused fused, NDArray reports, NDArray partners, Contrast contrast) {
        NDArray weights = fused.there().expandDims(2);
        NDArray image =
                fused.visual().mul(weights).sum(new int[] {1}).div(weights.sum(new int[] {1}));
        return contrast.apply(
                visualProjection.apply(image), textProjection.apply(reports), partners);
    }

    /** The same in both directions at a temperature. */
    public NDArray contrast(Fused fused, NDArray reports, NDArray partners, float tau) {
        return contrast(fused, reports, partners, new Contrast(tau, Contrast.Direction.BOTH));
    }

    /**
     * Writes greedily, token by token, until every row has ended or is full.
     *
     * @return one text per row, without special tokens
     */
    public List<Written> write(Fused fused) {
        int rows = (int) fused.fused().getShape().get(0);
        NDManager scope = fused.fused().getManager();
        List<List<Integer>> texts = new ArrayList<>();
        double[] certainty = new double[rows];
        int[] steps = new int[rows];
        boolean[] ended = new boolean[rows];
        long[] tokens = new long[rows];
        Arrays.fill(tokens, BytePairTokenizer.BEGIN);
        for (int row = 0; row < rows; row++) {
            texts.add(new ArrayList<>());
        }
        NDManager current = scope.newSubManager();
        ReportDecoder.State state =
                decoder.begin(
                        fused.fused(), fused.there(), scope.create(tokens, new Shape(rows, 1)));
        for (int position = 0; position < config.mostTokens(); position++) {
            NDArray likely = state.logits().softmax(1);
            long[] best = likely.argMax(1).toType(DataType.INT64, false).toLongArray();
            float[] chance = likely.max(new int[] {1}).toFloatArray();
            boolean open = false;
            for (int row = 0; row < rows; row++) {
                if (ended[row]) {
                    tokens[row] = BytePairTokenizer.PAD;
                    continue;
                }
                certainty[row] += Math.log(chance[row]);
                steps[row]++;
                tokens[row] = best[row];
                if (best[row] == BytePairTokenizer.END) {
                    ended[row] = true;
                } else {
                    texts.get(row).add((int) best[row]);
                    open = true;
                }
            }
            if (!open || position + 1 == config.mostTokens()) {
                break;
            }
            NDManager own = scope.newSubManager();
            ReportDecoder.State next = decoder.next(state, own.create(tokens, new Shape(rows, 1)));
            next.memories().forEach(memory -> memory.attach(own));
            current.close();
            current = own;
            state = next;
        }
        current.close();
        List<Written> out = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            out.add(
                    new Written(
                            List.copyOf(texts.get(row)),
                            Math.exp(certainty[row] / Math.max(steps[row], 1))));
        }
        return out;
    }

    /**
     * The whole image through overlapping windows.
     *
     * @param features of the detector, {@code [batch, features, grid, grid]}
     * @return their means, {@code [batch, 9, features]}
     */
    public static NDArray windows(NDArray features) {
        Shape shape = features.getShape();
        long stride = Math.max(1, (shape.get(2) - 2) / MediVlmConfig.WINDOWS);
        long size = shape.get(2) - (MediVlmConfig.WINDOWS - 1) * stride;
        NDArray pooled =
                Pool.avgPool2d(
                        features,
                        new Shape(size, size),
                        new Shape(stride, stride),
                        new Shape(0, 0),
                        false,
                        true);
        return pooled.reshape(shape.get(0), shape.get(1), -1).swapAxes(1, 2);
    }
}
