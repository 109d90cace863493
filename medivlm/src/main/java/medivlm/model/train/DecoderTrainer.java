package medivlm.model.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import medivlm.model.block.Parameters;
import medivlm.model.network.Fused;
import medivlm.model.network.LanguagePart;
import medivlm.model.network.MediVlmConfig;
import medivlm.model.network.Seen;
import medivlm.model.network.SeenBatch;
import medivlm.model.progress.Progress;
import medivlm.model.text.BytePairTokenizer;

/**
 * Fits everything behind the frozen detector with the paper's loss, λ1·CE + λ2·contrastive. The end
 * of a text is a target like any other; filling is none.
 */
final class DecoderTrainer {

    static final float CROSS_ENTROPY = 1f;
    static final float CONTRASTIVE = 0.7f;
    private static final float TEMPERATURE = 0.07f;
    private static final int BATCH = 32;

    private DecoderTrainer() {}

    /**
     * Trains.
     *
     * @param phrases tokens of all label phrases by number
     * @param silence share of images whose label phrases are withheld
     * @return the mean cross-entropy of the last steps, nats a token
     */
    static double train(
            Parameters parameters,
            LanguagePart part,
            List<List<Integer>> phrases,
            List<DecoderSample> samples,
            Schedule schedule,
            double silence,
            long seed,
            Progress progress) {
        parameters.train();
        SplittableRandom random = new SplittableRandom(seed);
        List<DecoderSample> order = new ArrayList<>(samples);
        int batch = Math.min(BATCH, samples.size());
        int perEpoch = samples.size() / batch;
        int total = perEpoch * schedule.epochs();
        double entropy = 0;
        double contrast = 0;
        try (AdamW optimiser = new AdamW(parameters, schedule.decay(), 1)) {
            for (int step = 0; step < total; step++) {
                int at = step % perEpoch;
                if (at == 0) {
                    Shuffle.shuffle(order, random);
                }
                boolean[] silent = new boolean[batch];
                for (int i = 0; i < batch; i++) {
                    silent[i] = random.nextDouble() < silence;
                }
                double[] losses =
                        step(
                                parameters,
                                part,
                                phrases,
                                order.subList(at * batch, (at + 1) * batch),
                                silent);
                optimiser.step(schedule.rate(step, total));
                double keep = step == 0 ? 0 : Math.min(0.95, step / 10.0);
                entropy = keep * entropy + (1 - keep) * losses[0];
                contrast = keep * contrast + (1 - keep) * losses[1];
                progress.step(
                        "decoder",
                        step + 1,
                        total,
                        String.format(
                                Locale.ROOT,
                                "cross-entropy %.4f, contrastive %.4f",
                                entropy,
                                contrast));
            }
        }
        return entropy;
    }

    private static double[] step(
            Parameters parameters,
            LanguagePart part,
            List<List<Integer>> phrases,
            List<DecoderSample> batch,
            boolean[] silent) {
        int n = batch.size();
        MediVlmConfig config = part.config();
        try (NDManager scope = parameters.manager().newSubManager();
                GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
            Seen seen =
                    SeenBatch.of(
                            scope,
                            config,
                            batch.stream().map(DecoderSample::regions).toList(),
                            batch.stream().map(DecoderSample::windows).toList(),
                            row -> silent[row]);
            Fused fused = part.fuse(seen, part.encodeTexts(scope, phrases));
            List<List<Integer>> texts = batch.stream().map(DecoderSample::target).toList();
            NDArray entropy = entropy(scope, part, fused, texts);
            NDArray reports = part.encodeTexts(scope, texts);
            NDArray partners = scope.create(partners(texts), new Shape(n, n));
            NDArray contrast = part.contrast(fused, reports, partners, TEMPERATURE);
            NDArray loss = entropy.mul(CROSS_ENTROPY).add(contrast.mul(CONTRASTIVE));
            gradients.backward(loss);
            return new double[] {entropy.getFloat(), contrast.getFloat()};
        }
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
        return chosen.mul(scope.create(counts, new Shape(n, length))).sum().mul(-1f / tokens);
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
