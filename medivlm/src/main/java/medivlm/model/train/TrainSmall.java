package medivlm.model.train;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import medivlm.model.block.Compute;
import medivlm.model.block.Parameters;
import medivlm.model.data.Split;
import medivlm.model.detect.Channel;
import medivlm.model.detect.LabelMaps;
import medivlm.model.image.GrayImage;
import medivlm.model.label.RadiographLabel;
import medivlm.model.network.FrozenPart;
import medivlm.model.network.LanguagePart;
import medivlm.model.network.MediVlmConfig;
import medivlm.model.network.Towers;
import medivlm.model.progress.Progress;
import medivlm.model.rcnn.Rcnn;
import medivlm.model.rcnn.box.Sampling;
import medivlm.model.text.BytePairTokenizer;
import medivlm.model.train.features.FeatureKey;
import medivlm.model.train.loop.Chance;
import medivlm.model.train.loop.Keeping;
import medivlm.model.train.loop.LoopPlan;
import medivlm.model.train.loop.Schedule;
import medivlm.model.train.loop.Shuffle;
import medivlm.model.train.loop.Source;
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
    private static final int BATCH = 32;

    /** The detector between its two stages of training. */
    private static final String MAPS_FILE = ".maps.safetensors";

    /** Steps between two checkpoints: about two minutes on two cores. */
    private static final int EVERY = 200;

    private final Path data;
    private final Path out;
    private final long seed;
    private final SmallRecipe recipe;
    private final Progress progress;
    private final Map<String, float[]> reports = new HashMap<>();

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
        try (NDManager manager = Compute.forTraining(recipe.threads())) {
            Files.createDirectories(out);
            int size = recipe.detector().size();
            progress.step("pictures", 0, 1, "");
            List<TrainingImage> images = new ArrayList<>(TrainingSet.radiographs(data, size));
            images.addAll(TrainingSet.phantoms(recipe.phantoms(), size));
            progress.step("pictures", 1, 1, images.size() + " pictures");
            gate(manager, images);
            detector(manager, images);
            BytePairTokenizer tokenizer = GrammarCorpus.learn();
            Files.writeString(out.resolve(ModelDirectory.TOKENIZER), tokenizer.toJson());
            MediVlmConfig config =
                    MediVlmConfig.small(
                            recipe.version(),
                            recipe.gateThreshold(),
                            recipe.detector(),
                            tokenizer.size());
            encoders(manager, config, tokenizer, images);
            language(manager, config, tokenizer, images);
            Files.writeString(out.resolve(ModelDirectory.CONFIG), config.toJson());
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
        keep(parameters, file, licence);
        loop.forget();
    }

    private static void keep(Parameters parameters, Path file, String licence) {
        WholeFile.replace(
                file,
                part ->
                        SafetensorsWriter.write(
                                part, parameters.tensors(), Map.of("licence", licence)));
    }

    /** First the backbone and the class maps, then both stages' heads on it. */
    private void detector(NDManager manager, List<TrainingImage> images) {
        Path file = out.resolve(ModelDirectory.DETECTOR);
        if (Files.exists(file)) {
            return;
        }
        Map<String, List<TrainingImage>> fitted =
                images.stream()
                        .filter(image -> image.split() == Split.TRAINING)
                        .collect(
                                Collectors.groupingBy(
                                        TrainingImage::collection,
                                        TreeMap::new,
                                        Collectors.toList()));
        List<Source<TrainingImage>> all = new ArrayList<>();
        fitted.forEach((collection, some) ->
                all.add(
                        new Source<>(
                                collection, some, recipe.shares().getOrDefault(collection, 0.1))));
        List<Source<TrainingImage>> boxed =
                all.stream()
                        .filter(source -> !source.name().equals("kermany"))
                        .filter(source -> !source.name().equals("nih64"))
                        .map(source ->
                                source.name().equals(TrainingImage.PHANTOM)
                                        ? new Source<>(source.name(), source.examples(), 1)
                                        : source)
                        .toList();
        try (Parameters parameters = new Parameters(manager, seed + 5)) {
            Rcnn rcnn = new Rcnn(parameters, recipe.detector());
            fit(parameters, rcnn, RcnnFit.MAPS, all);
            fit(parameters, rcnn, RcnnFit.BOXES, boxed);
            keep(parameters, file, LICENCE);
        }
        delete(out.resolve(MAPS_FILE));
    }

    private void fit(
            Parameters parameters, Rcnn rcnn, RcnnFit fit, List<Source<TrainingImage>> sources) {
        boolean maps = fit == RcnnFit.MAPS;
        Path file = out.resolve(MAPS_FILE);
        if (maps && Files.exists(file)) {
            try (SafetensorsFile weights = SafetensorsFile.open(file)) {
                parameters.load(weights);
            }
            return;
        }
        LoopPlan plan =
                maps
                        ? plan("maps", recipe.maps(), 5, seed + 6)
                        : plan("boxes", recipe.boxes(), 5, seed + 10);
        TrainingLoop<?> loop =
                RcnnTraining.loop(
                        plan,
                        new RcnnTraining(parameters, rcnn, Sampling.SMALL, fit),
                        sources,
                        BATCH,
                        View::random,
                        progress);
        if (maps) {
            fit(loop, parameters, file, LICENCE);
        } else {
            loop.run();
            loop.forget();
        }
    }

    private void encoders(
            NDManager manager,
            MediVlmConfig config,
            BytePairTokenizer tokenizer,
            List<TrainingImage> images) {
        Path image = out.resolve(ModelDirectory.IMAGE);
        Path text = out.resolve(ModelDirectory.TEXT);
        if (Files.exists(image) && Files.exists(text)) {
            return;
        }
        int size = config.image().size();
        List<RegionExample> examples =
                images.stream()
                        .filter(one -> one.exact() && one.split() == Split.TRAINING)
                        .flatMap(one -> RegionExamples.of(one, size).stream())
                        .toList();
        try (Parameters parameters = new Parameters(manager, seed + 11)) {
            EncoderTraining training = new EncoderTraining(parameters, config, tokenizer);
            LoopPlan plan = plan("encoders", recipe.encoders(), 1, seed + 12);
            TrainingLoop<?> loop = training.loop(plan, tokenizer, examples, 64, progress);
            loop.run();
            keep(parameters.within("image."), image, LICENCE);
            keep(parameters.within("text."), text, LICENCE);
            loop.forget();
        }
    }

    private void language(
            NDManager manager,
            MediVlmConfig config,
            BytePairTokenizer tokenizer,
            List<TrainingImage> images) {
        Path file = out.resolve(ModelDirectory.LANGUAGE);
        if (Files.exists(file)) {
            return;
        }
        FrozenPart frozen = FrozenPart.read(manager, config, out, tokenizer, null);
        List<DecoderSample> samples = new ArrayList<>();
        List<DecoderSample> held = new ArrayList<>();
        Path features = out.resolve(".features");
        try (Observations observations =
                new Observations(
                        features,
                        frozen.observer(),
                        config,
                        frozen.checksum(),
                        frozen.towers().textWidth())) {
            PseudoReporter reporter = calibrated(observations, images);
            for (int view = 0; view < recipe.views(); view++) {
                for (int from = 0; from < images.size(); from += CHUNK) {
                    List<TrainingImage> some =
                            images.subList(from, Math.min(from + CHUNK, images.size()));
                    List<DecoderSample> made =
                            samples(tokenizer, frozen.towers(), observations, reporter, some, view);
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
        try (Parameters parameters = new Parameters(manager, seed + 8)) {
            LanguagePart part = new LanguagePart(parameters, config, frozen.towers().textWidth());
            LoopPlan plan = plan("decoder", recipe.speaking(), 1, seed + 9);
            fit(
                    DecoderTrainer.loop(
                            plan,
                            parameters,
                            part,
                            tokenizer,
                            LanguageLoss.SMALL,
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

    private PseudoReporter calibrated(Observations observations, List<TrainingImage> images) {
        List<TrainingImage> unseen =
                images.stream()
                        .filter(image -> image.split() == Split.CALIBRATION && !image.exact())
                        .toList();
        List<LabelMaps> maps = new ArrayList<>();
        for (int from = 0; from < unseen.size(); from += CHUNK) {
            known(observations, unseen.subList(from, Math.min(from + CHUNK, unseen.size())), 0)
                    .forEach(known -> maps.add(known.maps()));
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

    /** What the frozen parts say of each image in one view, the first one plain. */
    private List<Observations.Known> known(
            Observations observations, List<TrainingImage> images, int view) {
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
        return observations.of(List.of(canvases), List.of(keys));
    }

    private List<DecoderSample> samples(
            BytePairTokenizer tokenizer,
            Towers towers,
            Observations observations,
            PseudoReporter reporter,
            List<TrainingImage> images,
            int view) {
        List<Observations.Known> known = known(observations, images, view);
        List<DecoderSample> out = new ArrayList<>();
        for (int i = 0; i < known.size(); i++) {
            String report = reporter.report(images.get(i), known.get(i).maps()).text();
            out.add(
                    new DecoderSample(
                            known.get(i).glimpse(),
                            reports.computeIfAbsent(report, towers::hear),
                            tokenizer.encode(report)));
        }
        return out;
    }
}
