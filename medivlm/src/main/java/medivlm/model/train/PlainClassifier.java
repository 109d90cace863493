package medivlm.model.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.training.GradientCollector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import medivlm.model.block.Compute;
import medivlm.model.block.Convolution;
import medivlm.model.block.Linear;
import medivlm.model.block.Parameters;
import medivlm.model.data.PictureFile;
import medivlm.model.data.Radiograph;
import medivlm.model.data.RadiographCatalogue;
import medivlm.model.data.Split;
import medivlm.model.detect.Channel;
import medivlm.model.evaluate.Ranking;
import medivlm.model.label.RadiographLabel;
import medivlm.model.progress.Progress;
import medivlm.model.rcnn.RcnnConfig;
import medivlm.model.train.loop.LoopPlan;
import medivlm.model.train.loop.Losses;
import medivlm.model.train.loop.Schedule;
import medivlm.model.train.loop.ShuffledBatches;
import medivlm.model.train.loop.Source;
import medivlm.model.train.loop.Trainable;
import medivlm.model.train.loop.TrainingLoop;

/**
 * What the model must be compared with: seven convolutions and a linear map, fitted to the image
 * labels of the training patients alone, with the same augmentation, on one thread. It writes no
 * report; it only ranks.
 */
public final class PlainClassifier implements Trainable<DetectorBatch> {

    /** Passes that take about three minutes on one core of a server of 2024. */
    public static final int EPOCHS = 4;

    private static final int SIZE = 128;
    private static final int[] WIDTHS = {24, 48, 96, 128, 160, 192};
    private static final int LABELS = RadiographLabel.values().length;
    private static final RcnnConfig SHAPE = RcnnConfig.small(LABELS).withSize(SIZE);
    private static final int BATCH = 32;
    private static final double RATE = 2e-3;
    private static final double BETA2 = 0.99;

    private final Parameters parameters;
    private final List<Convolution> layers = new ArrayList<>();
    private final Linear head;

    /** One logit per label and one for any finding. */
    PlainClassifier(Parameters parameters) {
        this.parameters = parameters;
        int in = 1;
        for (int i = 0; i < WIDTHS.length; i++) {
            int stride = i + 1 < WIDTHS.length ? 2 : 1;
            layers.add(new Convolution(parameters, "" + i, in, WIDTHS[i], i == 0 ? 5 : 3, stride));
            in = WIDTHS[i];
        }
        this.head = new Linear(parameters, "head", in, LABELS + 1, 0.02);
    }

    /**
     * What it came to.
     *
     * @param parameters that were fitted
     * @param images of training patients
     * @param epochs passes over them
     * @param seconds of training
     * @param rankings of the validation patients, the same questions as of the model
     */
    public record Result(
            long parameters, int images, int epochs, double seconds, List<Ranking> rankings) {}

    /**
     * Fits and ranks.
     *
     * @param data the folder that holds {@code radiographs/}
     * @throws IllegalArgumentException if it holds no radiographs of training patients
     */
    public static Result run(Path data, int epochs, long seed, Progress progress) {
        List<TrainingImage> images =
                TrainingSet.radiographs(data, SIZE).stream()
                        .filter(image -> image.split() == Split.TRAINING)
                        .toList();
        if (images.isEmpty()) {
            throw new IllegalArgumentException("there are no radiographs in " + data);
        }
        try (NDManager manager = Compute.forTraining(1);
                Parameters parameters = new Parameters(manager, seed)) {
            PlainClassifier classifier = new PlainClassifier(parameters);
            LoopPlan plan =
                    new LoopPlan("plain", new Schedule(epochs, RATE, 0.05), 5, BETA2, seed + 1);
            long begin = System.nanoTime();
            new TrainingLoop<>(
                            plan,
                            classifier,
                            new ShuffledBatches<>(
                                    sources(images),
                                    BATCH,
                                    plan.seed(),
                                    (some, random) ->
                                            DetectorBatch.of(
                                                    some,
                                                    SHAPE,
                                                    some.stream()
                                                            .map(one -> View.random(random))
                                                            .toList())),
                            null,
                            progress)
                    .run();
            double seconds = (System.nanoTime() - begin) / 1e9;
            List<Ranking> rankings = new ArrayList<>();
            classifier.rank(
                    rankings,
                    "kermany",
                    "pneumonia vs normal",
                    Channel.of(RadiographLabel.PNEUMONIA),
                    RadiographCatalogue.kermany(data));
            for (String set : List.of("nih", "nih64")) {
                List<Radiograph> all = RadiographCatalogue.nih(data, set);
                classifier.rank(rankings, set, "any finding vs none", LABELS, all);
            }
            return new Result(
                    parameters.count(), images.size(), epochs, seconds, List.copyOf(rankings));
        }
    }

    /** The collections in the proportions of the detector's recipe, so that none drowns. */
    private static List<Source<TrainingImage>> sources(List<TrainingImage> images) {
        return images.stream()
                .collect(
                        Collectors.groupingBy(
                                TrainingImage::collection, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(one ->
                        new Source<>(
                                one.getKey(),
                                one.getValue(),
                                SmallRecipe.SHIPPED.shares().getOrDefault(one.getKey(), 0.1)))
                .toList();
    }

    private void rank(
            List<Ranking> into,
            String set,
            String question,
            int logit,
            List<Radiograph> radiographs) {
        List<Radiograph> held =
                radiographs.stream().filter(one -> one.split() == Split.VALIDATION).toList();
        if (held.isEmpty()) {
            return;
        }
        List<TrainingImage> images =
                held.parallelStream()
                        .map(one -> TrainingImage.of(one, PictureFile.read(one.file()), SIZE))
                        .toList();
        List<float[]> logits = logits(images);
        String name = set + " validation patients";
        List<Boolean> ill = held.stream().map(one -> !one.present().isEmpty()).toList();
        into.add(Ranking.of(name, question, scores(logits, logit), ill));
        if (logit == LABELS) {
            Set<RadiographLabel> known = EnumSet.noneOf(RadiographLabel.class);
            held.forEach(one -> known.addAll(one.known()));
            for (RadiographLabel label : known) {
                into.add(
                        Ranking.of(
                                name,
                                label.phrase(),
                                scores(logits, Channel.of(label)),
                                held.stream().map(one -> one.present().contains(label)).toList()));
            }
        }
    }

    private static List<Double> scores(List<float[]> logits, int at) {
        return logits.stream().map(some -> (double) some[at]).toList();
    }

    /** Each image's logits, as it lies in its file. */
    List<float[]> logits(List<TrainingImage> images) {
        Compute.withoutGradients();
        List<float[]> out = new ArrayList<>();
        for (int from = 0; from < images.size(); from += BATCH) {
            List<TrainingImage> some = images.subList(from, Math.min(from + BATCH, images.size()));
            DetectorBatch batch =
                    DetectorBatch.of(some, SHAPE, some.stream().map(one -> View.PLAIN).toList());
            try (NDManager scope = parameters.manager().newSubManager()) {
                float[] all = apply(scope, batch, false).toFloatArray();
                for (int i = 0; i < some.size(); i++) {
                    out.add(Arrays.copyOfRange(all, i * (LABELS + 1), (i + 1) * (LABELS + 1)));
                }
            }
        }
        return out;
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public Losses learn(DetectorBatch batch) {
        try (NDManager scope = parameters.manager().newSubManager();
                GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
            NDArray loss = loss(scope, batch, true);
            gradients.backward(loss);
            return Losses.of(loss.getFloat());
        }
    }

    @Override
    public Losses judge(DetectorBatch batch) {
        try (NDManager scope = parameters.manager().newSubManager()) {
            return Losses.of(loss(scope, batch, false).getFloat());
        }
    }

    /** Logits {@code [n, labels + 1]}, the last one of any finding. */
    private NDArray apply(NDManager scope, DetectorBatch batch, boolean training) {
        NDArray x = scope.create(batch.images(), new Shape(batch.n(), 1, SIZE, SIZE));
        for (Convolution layer : layers) {
            x = Activation.relu(layer.apply(x, training));
        }
        Shape shape = x.getShape();
        NDArray pooled =
                x.reshape(shape.get(0), shape.get(1), shape.get(2) * shape.get(3))
                        .mean(new int[] {2});
        return head.apply(pooled);
    }

    private NDArray loss(NDManager scope, DetectorBatch batch, boolean training) {
        int n = batch.n();
        float[] wanted = new float[n * (LABELS + 1)];
        float[] weights = new float[wanted.length];
        for (int i = 0; i < n; i++) {
            System.arraycopy(batch.whole(), i * LABELS, wanted, i * (LABELS + 1), LABELS);
            System.arraycopy(batch.wholeWeight(), i * LABELS, weights, i * (LABELS + 1), LABELS);
            wanted[i * (LABELS + 1) + LABELS] = batch.any()[i];
            weights[i * (LABELS + 1) + LABELS] = batch.anyWeight()[i];
        }
        Shape shape = new Shape(n, LABELS + 1);
        NDArray logits = apply(scope, batch, training);
        return Activation.softPlus(logits)
                .sub(logits.mul(scope.create(wanted, shape)))
                .mul(scope.create(weights, shape))
                .mean();
    }
}
