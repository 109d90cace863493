package medivlm.model.train;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import medivlm.model.block.Compute;
import medivlm.model.block.Parameters;
import medivlm.model.data.Split;
import medivlm.model.detect.Channel;
import medivlm.model.detect.LabelMaps;
import medivlm.model.detect.Phrases;
import medivlm.model.detect.RegionInputs;
import medivlm.model.image.GrayImage;
import medivlm.model.label.RadiographLabel;
import medivlm.model.network.Detector;
import medivlm.model.network.DetectorConfig;
import medivlm.model.network.LanguagePart;
import medivlm.model.network.Lookout;
import medivlm.model.network.MediVlmConfig;
import medivlm.model.network.ModelConfig;
import medivlm.model.network.Sighting;
import medivlm.model.progress.Progress;
import medivlm.model.text.BytePairTokenizer;
import medivlm.model.train.features.FeatureKey;
import medivlm.model.train.loop.Chance;
import medivlm.model.train.loop.Keeping;
import medivlm.model.train.loop.LoopPlan;
import medivlm.model.train.loop.Schedule;
import medivlm.model.train.loop.Shuffle;
import medivlm.model.train.loop.TrainingLoop;
import medivlm.model.weights.ModelDirectory;
import medivlm.model.weights.SafetensorsFile;
import medivlm.model.weights.SafetensorsWriter;
import medivlm.model.weights.Sha256;
import medivlm.model.weights.WholeFile;

/**
 * Trains the {@code small} model from nothing, without reports: gate, detector on image labels and
 * phantoms, then the language part on pseudo-reports of the frozen detector.
 */
public final class TrainSmall {

    private static final String LICENCE =
            "Apache-2.0 for the weights' authors' part; trained on Kermany et al. 2018 (CC BY 4.0)"
                    + " and NIH ChestX-ray14 (Wang et al. 2017); see MODEL_CARD.md";
    private static final String GATE_LICENCE =
            "CC BY-SA 4.0: trained on MedNIST among others; see MODEL_CARD.md";

    private static final double BETA2 = 0.99;

    private static final int CHUNK = 32;

    /** Steps between two checkpoints: about two minutes on two cores. */
    private static final int EVERY = 200;

    private final Path data;
    private final Path out;
    private final long seed;
    private final SmallRecipe recipe;
    private final Progress progress;

    private TrainSmall(Path data, Path out, long seed, SmallRecipe recipe, Progress progress) {
        this.data = data;
        this.out = out;
        this.seed = seed;
        this.recipe = recipe;
        this.progress = progress;
    }

    /**
     * Trains with the recipe of the shipped weights and writes a model directory. The same call
     * again goes on with a run that was stopped, even killed: a stage whose file already lies in
     * {@code out} is kept, one that had begun goes on from its newest checkpoint in {@code
     * out/.checkpoints}, and what the frozen detector said is read from {@code out/.features}.
     * Losses are kept as tables and pictures in {@code out/training}.
     *
     * @param data the folder that holds {@code radiographs/}
     * @param out where the model directory is written; created
     * @param seed everything random follows from it
     */
    public static void run(Path data, Path out, long seed, Progress progress) {
        run(data, out, seed, SmallRecipe.SHIPPED, progress);
    }

    /** The same with another recipe, e.g. a very short one. */
    static void run(Path data, Path out, long seed, SmallRecipe recipe, Progress progress) {
        new TrainSmall(data, out, seed, recipe, progress).run();
    }

    private void run() {
        try (NDManager manager = Compute.forTraining()) {
            Files.createDirectories(out);
            DetectorConfig shape = recipe.detector();
            progress.step("pictures", 0, 1, "");
            List<TrainingImage> images =
                    new ArrayList<>(TrainingSet.radiographs(data, shape.size()));
            images.addAll(TrainingSet.phantoms(recipe.phantoms(), shape.size()));
            progress.step("pictures", 1, 1, images.size() + " pictures");
            gate(manager, images);
            Frozen frozen = detector(manager, shape, images);
            BytePairTokenizer tokenizer = GrammarCorpus.learn();
            Files.writeString(out.resolve(ModelDirectory.TOKENIZER), tokenizer.toJson());
            MediVlmConfig config = recipe.language(tokenizer.size(), shape);
            language(manager, config, tokenizer, frozen, images);
            Files.writeString(
                    out.resolve(ModelDirectory.CONFIG),
                    new ModelConfig(
                                    "medivlm-small",
                                    recipe.version(),
                                    "labels",
                                    recipe.gateThreshold(),
                                    shape,
                                    config)
                            .toJson());
            ModelDirectory.seal(out);
        } catch (IOException e) {
            throw new UncheckedIOException(out + " cannot be written: " + e.getMessage(), e);
        }
    }

    private void gate(NDManager manager, List<TrainingImage> images) {
        Path file = out.resolve(ModelDirectory.GATE);
        if (Files.exists(file)) {
            return;
        }
        SplittableRandom random = new SplittableRandom(seed + 1);
        List<TrainingImage> some = new ArrayList<>(images);
        Shuffle.shuffle(some, random);
        some = some.subList(0, Math.min(some.size(), recipe.gateRadiographs()));
        List<GateSet.Example> examples =
                GateSet.of(data, Split.TRAINING, some, recipe.gateDrawn(), seed + 2);
        try (Parameters parameters = new Parameters(manager, seed + 3)) {
            LoopPlan plan = plan("gate", recipe.gate(), 5, seed + 4);
            fit(
                    GateTrainer.loop(plan, parameters, examples, progress),
                    parameters,
                    file,
                    GATE_LICENCE);
        }
    }

    private LoopPlan plan(String stage, Schedule schedule, double clip, long seed) {
        return new LoopPlan(stage, schedule, clip, BETA2, seed).with(Keeping.under(out, EVERY));
    }

    /** Fits, keeps the weights, and only then lets go of the checkpoints. */
    private static void fit(
            TrainingLoop<?> loop, Parameters parameters, Path file, String licence) {
        loop.run();
        WholeFile.replace(
                file,
                part ->
                        SafetensorsWriter.write(
                                part, parameters.tensors(), Map.of("licence", licence)));
        loop.forget();
    }

    /**
     * A detector that is no longer fitted.
     *
     * @param checksum of its weights
     */
    private record Frozen(Lookout lookout, String checksum) {}

    private Frozen detector(NDManager manager, DetectorConfig shape, List<TrainingImage> images) {
        Path file = out.resolve(ModelDirectory.DETECTOR);
        if (!Files.exists(file)) {
            List<TrainingImage> fitted = new ArrayList<>();
            for (TrainingImage image : images) {
                if (image.split() == Split.TRAINING) {
                    fitted.add(image);
                    if (image.collection().startsWith("nih")) {
                        fitted.add(image); // few and varied: seen twice as often
                    }
                }
            }
            try (Parameters parameters = new Parameters(manager, seed + 5)) {
                List<TrainingImage> held =
                        images.stream()
                                .filter(image -> image.split() == Split.CALIBRATION)
                                .toList();
                LoopPlan plan = plan("detector", recipe.detecting(), 5, seed + 6);
                fit(
                        DetectorTrainer.loop(plan, parameters, shape, fitted, held, progress),
                        parameters,
                        file,
                        LICENCE);
            }
        }
        Parameters frozen = new Parameters(manager, 0);
        Detector detector = new Detector(frozen, shape);
        try (SafetensorsFile weights = SafetensorsFile.open(file)) {
            frozen.load(weights);
        }
        return new Frozen(new Lookout(manager, detector, shape), frozen.checksum());
    }

    private void language(
            NDManager manager,
            MediVlmConfig config,
            BytePairTokenizer tokenizer,
            Frozen frozen,
            List<TrainingImage> images) {
        Path file = out.resolve(ModelDirectory.LANGUAGE);
        if (Files.exists(file)) {
            return;
        }
        PseudoReporter reporter = calibrated(frozen.lookout(), images);
        List<DecoderSample> samples = new ArrayList<>();
        List<DecoderSample> held = new ArrayList<>();
        Path features = out.resolve(".features");
        try (KnownSightings sightings =
                new KnownSightings(
                        features, frozen.lookout(), recipe.detector(), frozen.checksum())) {
            for (int view = 0; view < recipe.views(); view++) {
                for (int from = 0; from < images.size(); from += CHUNK) {
                    List<TrainingImage> some =
                            images.subList(from, Math.min(from + CHUNK, images.size()));
                    List<DecoderSample> made =
                            samples(config, tokenizer, sightings, reporter, some, view);
                    for (int i = 0; i < made.size(); i++) {
                        TrainingImage image = some.get(i);
                        boolean judged = image.exact() && image.split() != Split.TRAINING;
                        (judged ? held : samples).add(made.get(i));
                    }
                    progress.step(
                            "pseudo-reports",
                            (long) view * images.size() + from + some.size(),
                            (long) recipe.views() * images.size(),
                            "");
                }
            }
        }
        List<List<Integer>> phrases = Phrases.all().stream().map(tokenizer::encode).toList();
        try (Parameters parameters = new Parameters(manager, seed + 8)) {
            LanguagePart part = new LanguagePart(parameters, config);
            LoopPlan plan = plan("decoder", recipe.speaking(), 1, seed + 9);
            fit(
                    DecoderTrainer.loop(
                            plan,
                            parameters,
                            part,
                            phrases,
                            samples,
                            held,
                            recipe.silence(),
                            DecoderTrainer.BATCH,
                            progress),
                    parameters,
                    file,
                    LICENCE);
        }
        delete(features);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be removed", e);
        }
    }

    private PseudoReporter calibrated(Lookout lookout, List<TrainingImage> images) {
        List<TrainingImage> unseen =
                images.stream()
                        .filter(image -> image.split() == Split.CALIBRATION && !image.exact())
                        .toList();
        List<LabelMaps> maps = new ArrayList<>();
        for (int from = 0; from < unseen.size(); from += 32) {
            List<GrayImage> some =
                    unseen.subList(from, Math.min(from + 32, unseen.size())).stream()
                            .map(image -> View.PLAIN.draw(image.pixels()))
                            .toList();
            lookout.look(some).forEach(sighting -> maps.add(sighting.maps()));
        }
        PseudoReporter reporter = new PseudoReporter(unseen, maps);
        for (RadiographLabel label : RadiographLabel.values()) {
            progress.step(
                    "calibration",
                    Channel.of(label) + 1L,
                    RadiographLabel.values().length,
                    label + " " + reporter.calibration(label));
        }
        return reporter;
    }

    /** What the decoder is shown of each image in one view, the first one plain. */
    private List<DecoderSample> samples(
            MediVlmConfig config,
            BytePairTokenizer tokenizer,
            KnownSightings known,
            PseudoReporter reporter,
            List<TrainingImage> images,
            int view) {
        GrayImage[] canvases = new GrayImage[images.size()];
        FeatureKey[] keys = new FeatureKey[canvases.length];
        IntStream.range(0, canvases.length)
                .parallel()
                .forEach(i -> {
                    String image = new Sha256().add(images.get(i).pixels()).hex();
                    long drawn = Long.parseUnsignedLong(image.substring(0, 16), 16);
                    View seen =
                            view == 0 ? View.PLAIN : View.random(Chance.of(seed + 7, view, drawn));
                    canvases[i] = seen.draw(images.get(i).pixels());
                    keys[i] = new FeatureKey(image, view == 0 ? "plain" : (seed + 7) + "/" + view);
                });
        List<Sighting> sightings = known.look(List.of(canvases), List.of(keys));
        List<DecoderSample> out = new ArrayList<>();
        for (int i = 0; i < canvases.length; i++) {
            LabelMaps maps = sightings.get(i).maps();
            out.add(
                    new DecoderSample(
                            RegionInputs.of(
                                    canvases[i],
                                    maps.proposals(config.regions()),
                                    config.regions(),
                                    config.crop(),
                                    config.tile()),
                            sightings.get(i).windows(),
                            tokenizer.encode(reporter.report(images.get(i), maps).text())));
        }
        return out;
    }
}
