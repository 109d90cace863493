package medivlm.model.train;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import medivlm.model.block.Compute;
import medivlm.model.block.Parameters;
import medivlm.model.data.Part;
import medivlm.model.data.ReportPair;
import medivlm.model.data.ReportPairs;
import medivlm.model.network.FrozenPart;
import medivlm.model.network.Glimpse;
import medivlm.model.network.LanguagePart;
import medivlm.model.network.MediVlmConfig;
import medivlm.model.network.ModelTokenizers;
import medivlm.model.network.Observation;
import medivlm.model.progress.Progress;
import medivlm.model.text.Tokenizer;
import medivlm.model.train.config.ImageInput;
import medivlm.model.train.config.TextKind;
import medivlm.model.train.config.TrainingConfig;
import medivlm.model.train.loop.Keeping;
import medivlm.model.train.loop.LoopPlan;
import medivlm.model.train.loop.LoopResult;
import medivlm.model.train.loop.TrainingLoop;
import medivlm.model.weights.ModelDirectory;
import medivlm.model.weights.SafetensorsFile;
import medivlm.model.weights.Sha256;

/**
 * Trains the language part of a model on images with reports, or, as the paper's unsupervised mode,
 * on pseudo-reports of the detector's labels. Everything else stays frozen.
 */
public final class PairTraining {

    private final Path model;
    private final Path out;
    private final TrainingConfig training;
    private final boolean unsupervised;
    private final Progress progress;
    private final MediVlmConfig config;
    private final ModelTokenizers tokenizers;
    private int withoutFrontal;
    private int withoutText;

    private PairTraining(
            Path model,
            Path out,
            TrainingConfig training,
            boolean unsupervised,
            Progress progress) {
        this.model = model;
        this.out = out;
        this.training = training;
        this.unsupervised = unsupervised;
        this.progress = progress;
        this.config = configured(model, training);
        this.tokenizers = ModelTokenizers.read(model, config);
    }

    /**
     * Trains, and writes a model directory that differs from {@code model} in its language part and
     * configuration. The same call again goes on with a training that was stopped. Curves lie in
     * {@code out/training}. Of a study the first image is used that the gate takes for a frontal
     * radiograph.
     *
     * @param data an R2Gen folder, a CSV file or a folder with {@code pairs.csv}; without reports
     *     any folder of PNG and JPEG files too
     * @param out the new model directory; not a finished one
     * @param unsupervised whether reports are passed over and the detector's labels are the text
     * @throws IllegalArgumentException if the configuration does not fit the model, or there is
     *     nothing to train on
     */
    public static PairTrainingResult run(
            Path model,
            Path data,
            Path out,
            TrainingConfig training,
            boolean unsupervised,
            Progress progress) {
        TrainedDirectory.requireUnfinished(model, out);
        ReportPairs pairs = unsupervised ? PairFiles.withoutReports(data) : PairFiles.read(data);
        progress.step("pairs", 1, 1, pairs.summary());
        return new PairTraining(model, out, training, unsupervised, progress).run(pairs);
    }

    /**
     * The configuration of a model trained so.
     *
     * @throws IllegalArgumentException if the model has another text encoder than asked for, or has
     *     no room for so many regions and tokens
     */
    static MediVlmConfig configured(Path model, TrainingConfig training) {
        MediVlmConfig config;
        try {
            config = MediVlmConfig.parse(Files.readString(model.resolve(ModelDirectory.CONFIG)));
        } catch (IOException e) {
            throw new UncheckedIOException(model + " has no readable configuration: " + e, e);
        }
        boolean clip = config.text().clip() != null;
        if (clip != (training.textTower() == TextKind.CLIP)) {
            throw new IllegalArgumentException(
                    "the text encoder of "
                            + model
                            + " is "
                            + (clip ? "CLIP's" : "of the BERT family")
                            + ", the configuration asks for "
                            + training.textTower()
                            + "; set textTower or import the other one");
        }
        return config.with(
                training.textMode(),
                training.regions(),
                training.imageInput() == ImageInput.WHOLE,
                training.tokens());
    }

    private PairTrainingResult run(ReportPairs pairs) {
        try (NDManager manager = Compute.forTraining(1)) {
            FrozenPart frozen =
                    FrozenPart.read(
                            manager, config, model, tokenizers.text(), tokenizers.refiner());
            FrontalChoice choice =
                    new FrontalChoice(manager, model, config.gateThreshold(), config.canvas());
            List<DecoderSample> samples = new ArrayList<>();
            List<DecoderSample> held = new ArrayList<>();
            Sha256 examples = new Sha256().add(frozen.checksum());
            try (FrozenSights sights = new FrozenSights(out.resolve(".features"), frozen, config)) {
                int done = 0;
                for (ReportPair pair : pairs.pairs()) {
                    if (pair.part() != Part.TEST) {
                        sample(pair, choice, sights, frozen)
                                .ifPresent(sample -> {
                                    (pair.part() == Part.TRAIN ? samples : held).add(sample);
                                    examples.add(sample.target().toString());
                                });
                    }
                    done++;
                    progress.step("images", done, pairs.pairs().size(), "");
                }
            }
            if (samples.isEmpty()) {
                throw new IllegalArgumentException(
                        "no pair is left to train on: "
                                + withoutFrontal
                                + " without a frontal image, "
                                + withoutText
                                + " with nothing to write");
            }
            return fit(manager, frozen, samples, held, examples.hex());
        }
    }

    private PairTrainingResult fit(
            NDManager manager,
            FrozenPart frozen,
            List<DecoderSample> samples,
            List<DecoderSample> held,
            String examples) {
        try (Parameters parameters = new Parameters(manager, training.seed())) {
            LanguagePart part = new LanguagePart(parameters, config, frozen.towers().textWidth());
            try (SafetensorsFile weights =
                    SafetensorsFile.open(model.resolve(ModelDirectory.LANGUAGE))) {
                parameters.load(weights);
            }
            TrainingLoop<LanguageBatch> loop =
                    DecoderTrainer.loop(
                            plan("language", training, out, examples + unsupervised),
                            parameters,
                            part,
                            tokenizers.decoder(),
                            new LanguageLoss(
                                    (float) training.crossEntropy(),
                                    (float) training.contrastive(),
                                    LoopPlans.contrast(training)),
                            samples,
                            held,
                            training.textDropout(),
                            training.batch(),
                            progress);
            LoopResult result = loop.run();
            PairTrainingResult out =
                    new PairTrainingResult(
                            samples.size(),
                            held.size(),
                            withoutFrontal,
                            withoutText,
                            result.steps(),
                            result.early());
            TrainedDirectory.write(
                    model, this.out, config, ModelDirectory.LANGUAGE, parameters, card(out));
            loop.forget();
            return out;
        }
    }

    /** The plan of a stage that is not gone on with for other examples. */
    static LoopPlan plan(String stage, TrainingConfig training, Path out, String examples) {
        LoopPlan plan =
                LoopPlans.of(stage, training, Keeping.under(out, training.checkpointEvery()));
        return new LoopPlan(
                plan.stage(),
                plan.schedule(),
                plan.clip(),
                plan.beta2(),
                plan.seed(),
                plan.stopping(),
                plan.keeping(),
                plan.identity() + examples);
    }

    private Optional<DecoderSample> sample(
            ReportPair pair, FrontalChoice choice, FrozenSights sights, FrozenPart frozen) {
        Optional<FrontalChoice.Frontal> frontal = choice.of(pair.images());
        if (frontal.isEmpty()) {
            withoutFrontal++;
            return Optional.empty();
        }
        Observation seen = sights.of(frontal.get().file(), frontal.get().canvas());
        Tokenizer tokenizer = tokenizers.decoder();
        ReportTarget target =
                ReportTarget.of(
                        unsupervised ? pseudo(seen, frozen) : pair.report(),
                        tokenizer,
                        config.mostTokens());
        if (target.tokens().isEmpty()) {
            withoutText++;
            return Optional.empty();
        }
        Glimpse glimpse =
                switch (config.textMode()) {
                    case VISUAL -> seen.glimpse();
                    case LABELS ->
                            frozen.observer()
                                    .phrases(seen.glimpse(), seen.phrases(), pair.indication());
                    case PAPER -> frozen.observer().text(seen.glimpse(), target.text());
                };
        return Optional.of(
                new DecoderSample(glimpse, frozen.towers().hear(target.text()), target.tokens()));
    }

    private String pseudo(Observation seen, FrozenPart frozen) {
        return tokenizers.refiner() == null
                ? DetectedReport.of(seen.detections().found())
                : frozen.observer().refined(seen.phrases());
    }

    private String card(PairTrainingResult result) {
        return "Language part, "
                + (unsupervised
                        ? "on pseudo-reports of the detector's labels"
                        : "on images with reports")
                + ", text mode "
                + config.textMode().name().toLowerCase(Locale.ROOT)
                + ": "
                + result.summary()
                + ".\n";
    }
}
