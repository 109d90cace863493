package medivlm.model.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import medivlm.model.block.Linear;
import medivlm.model.block.Parameters;
import medivlm.model.block.Scaled;
import medivlm.model.detect.Phrases;
import medivlm.model.grammar.Certainty;
import medivlm.model.grammar.ReportGrammar;
import medivlm.model.grammar.Statement;
import medivlm.model.image.GrayImage;
import medivlm.model.label.Extent;
import medivlm.model.label.RadiographLabel;
import medivlm.model.network.MediVlmConfig;
import medivlm.model.progress.Progress;
import medivlm.model.text.Tokenizer;
import medivlm.model.tower.ClipVision;
import medivlm.model.tower.TextEncoder;
import medivlm.model.train.loop.LoopPlan;
import medivlm.model.train.loop.Losses;
import medivlm.model.train.loop.ShuffledBatches;
import medivlm.model.train.loop.Trainable;
import medivlm.model.train.loop.TrainingLoop;

/**
 * The small encoders' own pre-training, after CLIP (Radford et al. 2021): a picture of a region and
 * a sentence about it shall be nearest to the phrase that names it among all label phrases. The
 * projections into the space where that is measured are thrown away afterwards.
 */
final class EncoderTraining implements Trainable<EncoderBatch> {

    private static final float TEMPERATURE = 0.07f;
    private static final int SPACE = 64;
    private static final int LONGEST = 24;

    private final Parameters parameters;
    private final ClipVision image;
    private final TextEncoder text;
    private final Linear imageOut;
    private final Linear textOut;
    private final List<List<Integer>> phrases;

    /**
     * Encoders under {@code image.} and {@code text.} of the parameters.
     *
     * @param tokenizer of the text encoder
     */
    EncoderTraining(Parameters parameters, MediVlmConfig config, Tokenizer tokenizer) {
        this.parameters = parameters;
        this.image = new ClipVision(parameters.within("image."), config.image());
        this.text = config.text().build(parameters.within("text."));
        this.imageOut = linear(parameters, "space.image", image.width());
        this.textOut = linear(parameters, "space.text", text.pooledWidth());
        this.phrases = Phrases.all().stream().map(one -> tokenizer.framed(one, LONGEST)).toList();
    }

    private static Linear linear(Parameters parameters, String name, int in) {
        return new Linear(parameters, name, in, SPACE, Math.sqrt(1.0 / in));
    }

    /** The loop that trains. */
    TrainingLoop<EncoderBatch> loop(
            LoopPlan plan,
            Tokenizer tokenizer,
            List<RegionExample> examples,
            int batch,
            Progress progress) {
        return new TrainingLoop<>(
                plan,
                this,
                ShuffledBatches.of(
                        examples,
                        batch,
                        plan.seed(),
                        (some, random) -> batch(some, tokenizer, random)),
                null,
                progress);
    }

    private EncoderBatch batch(
            List<RegionExample> some, Tokenizer tokenizer, SplittableRandom random) {
        int area = image.size() * image.size();
        float[] pictures = new float[some.size() * 3 * area];
        int[] names = new int[some.size()];
        List<List<Integer>> sentences = new ArrayList<>();
        int[] said = new int[some.size()];
        for (int i = 0; i < some.size(); i++) {
            GrayImage picture = some.get(i).picture();
            double gain = random.nextDouble(0.85, 1.15);
            double offset = random.nextDouble(-0.08, 0.08);
            for (int colour = 0; colour < 3; colour++) {
                int at = (i * 3 + colour) * area;
                for (int k = 0; k < area; k++) {
                    double grey = Math.clamp(picture.pixels()[k] * gain + offset, 0, 1);
                    pictures[at + k] =
                            (float) (grey - image.mean()[colour]) / image.deviation()[colour];
                }
            }
            names[i] = some.get(i).phrase();
            said[i] = random.nextInt(Phrases.count());
            sentences.add(tokenizer.framed(sentence(said[i], random), LONGEST));
        }
        return new EncoderBatch(pictures, names, sentences, said);
    }

    /** What the grammar says of a phrase; anatomy, of which it says nothing, by its name. */
    private static String sentence(int phrase, SplittableRandom random) {
        RadiographLabel label = Phrases.label(phrase);
        if (label.kind() == RadiographLabel.Kind.ANATOMY) {
            return Phrases.all().get(phrase);
        }
        Certainty[] certainties = Certainty.values();
        Extent[] extents = Extent.values();
        String report =
                ReportGrammar.write(
                                List.of(
                                        new Statement(
                                                label,
                                                Phrases.sideOf(phrase),
                                                extents[random.nextInt(extents.length)],
                                                certainties[random.nextInt(certainties.length)])))
                        .findings();
        for (String sentence : report.split("(?<=\\.) ", -1)) {
            if (sentence.contains(noun(label))) {
                return sentence;
            }
        }
        return Phrases.all().get(phrase);
    }

    private static String noun(RadiographLabel label) {
        String phrase = label.phrase();
        return phrase.substring(phrase.lastIndexOf(' ') + 1);
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public Losses learn(EncoderBatch batch) {
        try (NDManager scope = parameters.manager().newSubManager();
                GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
            NDArray[] parts = parts(scope, batch);
            NDArray total = parts[0].add(parts[1]);
            gradients.backward(total);
            return losses(total, parts);
        }
    }

    @Override
    public Losses judge(EncoderBatch batch) {
        try (NDManager scope = parameters.manager().newSubManager()) {
            NDArray[] parts = parts(scope, batch);
            return losses(parts[0].add(parts[1]), parts);
        }
    }

    private static Losses losses(NDArray total, NDArray[] parts) {
        return Losses.of(
                total.getFloat(), "pictures", parts[0].getFloat(), "texts", parts[1].getFloat());
    }

    private NDArray[] parts(NDManager scope, EncoderBatch batch) {
        int n = batch.names().length;
        Shape shape = new Shape(n, 3, image.size(), image.size());
        NDArray named = unit(textOut.apply(encoded(scope, phrases)));
        NDArray seen = unit(imageOut.apply(image.encode(scope.create(batch.pictures(), shape))));
        NDArray heard = unit(textOut.apply(encoded(scope, batch.sentences())));
        return new NDArray[] {
            loss(seen, named, scope.create(batch.names())),
            loss(heard, named, scope.create(batch.said()))
        };
    }

    private static NDArray loss(NDArray vectors, NDArray named, NDArray wanted) {
        NDArray near = Scaled.by(vectors.matMul(named.transpose()), 1 / TEMPERATURE);
        NDArray at = wanted.toType(ai.djl.ndarray.types.DataType.INT64, true).expandDims(1);
        long n = vectors.getShape().get(0);
        return Scaled.by(near.logSoftmax(1).gather(at, 1).sum(), -1f / n);
    }

    private NDArray encoded(NDManager scope, List<List<Integer>> texts) {
        int length = texts.stream().mapToInt(List::size).max().orElseThrow();
        long[] tokens = new long[texts.size() * length];
        float[] there = new float[tokens.length];
        for (int i = 0; i < texts.size(); i++) {
            for (int k = 0; k < texts.get(i).size(); k++) {
                tokens[i * length + k] = texts.get(i).get(k);
                there[i * length + k] = 1f;
            }
        }
        Shape shape = new Shape(texts.size(), length);
        NDArray ids = scope.create(tokens, shape);
        NDArray mask = scope.create(there, shape);
        return text.pool(text.encode(ids, mask), ids, mask);
    }

    private static NDArray unit(NDArray x) {
        return x.div(x.square().sum(new int[] {1}, true).add(1e-8f).sqrt());
    }
}
