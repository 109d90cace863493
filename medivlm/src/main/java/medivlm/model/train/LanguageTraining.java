package medivlm.model.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.List;
import medivlm.model.block.Parameters;
import medivlm.model.block.Scaled;
import medivlm.model.network.Fused;
import medivlm.model.network.Glimpse;
import medivlm.model.network.LanguagePart;
import medivlm.model.network.SeenBatch;
import medivlm.model.text.Tokenizer;
import medivlm.model.train.loop.Losses;
import medivlm.model.train.loop.Trainable;

/**
 * The language part with its loss, what is decoded is read off the glimpse alone; a report feeds
 * the contrastive loss and, in text mode {@code paper} only, what the glimpse says. The end of a
 * text is a target like any other; filling is none.
 */
final class LanguageTraining implements Trainable<LanguageBatch> {

    static final String CROSS_ENTROPY = "cross-entropy";
    static final String CONTRASTIVE = "contrastive";

    private final Parameters parameters;
    private final LanguagePart part;
    private final Tokenizer tokenizer;
    private final LanguageLoss loss;

    /**
     * A loss of a language part.
     *
     * @param tokenizer of the decoder
     */
    LanguageTraining(
            Parameters parameters, LanguagePart part, Tokenizer tokenizer, LanguageLoss loss) {
        this.parameters = parameters;
        this.part = part;
        this.tokenizer = tokenizer;
        this.loss = loss;
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public Losses learn(LanguageBatch batch) {
        try (NDManager scope = parameters.manager().newSubManager();
                GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
            Parts parts = parts(scope, batch, batch.samples());
            gradients.backward(parts.total());
            return parts.losses();
        }
    }

    @Override
    public Losses judge(LanguageBatch batch) {
        return judge(batch, batch.samples());
    }

    /**
     * The loss where the contrastive side is fed with other reports than those to be decoded.
     *
     * @param reports one sample for each, whose report is taken
     */
    Losses judge(LanguageBatch batch, List<DecoderSample> reports) {
        try (NDManager scope = parameters.manager().newSubManager()) {
            return parts(scope, batch, reports).losses();
        }
    }

    private record Parts(NDArray total, NDArray entropy, NDArray contrast) {

        Losses losses() {
            return Losses.of(
                    total.getFloat(),
                    CROSS_ENTROPY,
                    entropy.getFloat(),
                    CONTRASTIVE,
                    contrast.getFloat());
        }
    }

    private Parts parts(NDManager scope, LanguageBatch batch, List<DecoderSample> reports) {
        int n = batch.samples().size();
        List<Glimpse> glimpses = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Glimpse glimpse = batch.samples().get(i).glimpse();
            glimpses.add(batch.silent().get(i) ? glimpse.silent() : glimpse);
        }
        Fused fused = part.fuse(SeenBatch.of(scope, glimpses));
        NDArray entropy =
                entropy(scope, fused, batch.samples().stream().map(DecoderSample::target).toList());
        float[][] vectors = reports.stream().map(DecoderSample::report).toArray(float[][]::new);
        NDArray partners =
                scope.create(
                        partners(reports.stream().map(DecoderSample::target).toList()),
                        new Shape(n, n));
        NDArray contrast = part.contrast(fused, scope.create(vectors), partners, loss.contrast());
        NDArray total =
                Scaled.by(entropy, loss.crossEntropy())
                        .add(Scaled.by(contrast, loss.contrastive()));
        return new Parts(total, entropy, contrast);
    }

    private NDArray entropy(NDManager scope, Fused fused, List<List<Integer>> texts) {
        int n = texts.size();
        int most = part.config().mostTokens();
        int length = 1 + texts.stream().mapToInt(List::size).max().orElseThrow();
        if (length > most) {
            throw new IllegalArgumentException(
                    "a target of " + length + " tokens does not fit into " + most);
        }
        long[] given = new long[n * length];
        long[] wanted = new long[n * length];
        float[] counts = new float[n * length];
        int tokens = 0;
        for (int i = 0; i < n; i++) {
            List<Integer> text = texts.get(i);
            given[i * length] = tokenizer.begin();
            for (int k = 0; k <= text.size(); k++) {
                boolean end = k == text.size();
                wanted[i * length + k] = end ? tokenizer.end() : text.get(k);
                counts[i * length + k] = 1f;
                if (!end) {
                    given[i * length + k + 1] = text.get(k);
                }
            }
            tokens += text.size() + 1;
        }
        NDArray logits = part.teach(fused, scope.create(given, new Shape(n, length)));
        NDArray chosen =
                logits.logSoftmax(2)
                        .gather(scope.create(wanted, new Shape(n, length, 1)), 2)
                        .reshape(n, length);
        return Scaled.by(
                chosen.mul(scope.create(counts, new Shape(n, length))).sum(), -1f / tokens);
    }

    /** Row i, column k: 1 / how many, where texts i and k are the same. */
    private static float[] partners(List<List<Integer>> texts) {
        int n = texts.size();
        float[] out = new float[n * n];
        for (int i = 0; i < n; i++) {
            int same = 0;
            for (List<Integer> text : texts) {
                same += text.equals(texts.get(i)) ? 1 : 0;
            }
            for (int k = 0; k < n; k++) {
                out[i * n + k] = texts.get(k).equals(texts.get(i)) ? 1f / same : 0f;
            }
        }
        return out;
    }
}
