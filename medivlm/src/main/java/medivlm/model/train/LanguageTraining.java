package medivlm.model.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;
import medivlm.model.block.Parameters;
import medivlm.model.block.Scaled;
import medivlm.model.network.Fused;
import medivlm.model.network.LanguagePart;
import medivlm.model.network.Seen;
import medivlm.model.network.SeenBatch;
import medivlm.model.text.BytePairTokenizer;
import medivlm.model.train.loop.Losses;
import medivlm.model.train.loop.Trainable;

/**
 * The language part with its loss, in text mode {@code labels}: what is decoded is read off the
 * image and the label phrases; a report feeds the contrastive loss and nothing else. The end of a
 * text is a target like any other; filling is none.
 */
final class LanguageTraining implements Trainable<LanguageBatch> {

    static final String CROSS_ENTROPY = "cross-entropy";
    static final String CONTRASTIVE = "contrastive";

    private final Parameters parameters;
    private final LanguagePart part;
    private final List<List<Integer>> phrases;
    private final LanguageLoss loss;

    /**
     * A loss of a language part.
     *
     * @param phrases tokens of all label phrases by number
     */
    LanguageTraining(
            Parameters parameters,
            LanguagePart part,
            List<List<Integer>> phrases,
            LanguageLoss loss) {
        this.parameters = parameters;
        this.part = part;
        this.phrases = phrases;
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
            Parts parts = parts(scope, batch, targets(batch));
            gradients.backward(parts.total());
            return parts.losses();
        }
    }

    @Override
    public Losses judge(LanguageBatch batch) {
        return judge(batch, targets(batch));
    }

    /**
     * The loss where the contrastive side is fed with other reports than those to be decoded.
     *
     * @param reports tokens of one report for each sample
     */
    Losses judge(LanguageBatch batch, List<List<Integer>> reports) {
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

    private static List<List<Integer>> targets(LanguageBatch batch) {
        return batch.samples().stream().map(DecoderSample::target).toList();
    }

    private Parts parts(NDManager scope, LanguageBatch batch, List<List<Integer>> reports) {
        int n = batch.samples().size();
        Seen seen =
                SeenBatch.of(
                        scope,
                        part.config(),
                        batch.samples().stream().map(DecoderSample::regions).toList(),
                        batch.samples().stream().map(DecoderSample::windows).toList(),
                        row -> batch.silent().get(row));
        Fused fused = part.fuse(seen, part.encodeTexts(scope, phrases));
        NDArray entropy = entropy(scope, part, fused, targets(batch));
        NDArray partners = scope.create(partners(reports), new Shape(n, n));
        NDArray contrast =
                part.contrast(fused, part.encodeTexts(scope, reports), partners, loss.contrast());
        NDArray total =
                Scaled.by(entropy, loss.crossEntropy())
                        .add(Scaled.by(contrast, loss.contrastive()));
        return new Parts(total, entropy, contrast);
    }

    private static NDArray entropy(
            NDManager scope, LanguagePart part, Fused fused, List<List<Integer>> texts) {
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
            given[i * length] = BytePairTokenizer.BEGIN;
            for (int k = 0; k <= text.size(); k++) {
                boolean end = k == text.size();
                wanted[i * length + k] = end ? BytePairTokenizer.END : text.get(k);
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
