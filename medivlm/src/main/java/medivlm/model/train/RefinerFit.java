package medivlm.model.train;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import medivlm.model.block.Compute;
import medivlm.model.block.Parameters;
import medivlm.model.data.Part;
import medivlm.model.data.ReportPair;
import medivlm.model.network.FrozenPart;
import medivlm.model.network.MediVlmConfig;
import medivlm.model.network.ModelTokenizers;
import medivlm.model.network.Observer;
import medivlm.model.progress.Progress;
import medivlm.model.text.Tokenizer;
import medivlm.model.tower.T5;
import medivlm.model.train.config.TrainingConfig;
import medivlm.model.train.loop.LoopResult;
import medivlm.model.train.loop.OrderedBatches;
import medivlm.model.train.loop.ShuffledBatches;
import medivlm.model.train.loop.TrainingLoop;
import medivlm.model.weights.ModelDirectory;
import medivlm.model.weights.SafetensorsFile;
import medivlm.model.weights.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Trains a model's refinement decoder to make whole reports of label phrases and of reports with
 * sentences dropped, shuffled and words left out.
 */
public final class RefinerFit {

    private static final int GRAMMAR = 2000;
    private static final int HELD = 10;

    private final Path model;
    private final Path out;
    private final TrainingConfig training;
    private final Progress progress;
    private final MediVlmConfig config;
    private final ModelTokenizers tokenizers;
    private final List<RefinerSample> samples = new ArrayList<>();
    private final List<RefinerSample> held = new ArrayList<>();

    private RefinerFit(Path model, Path out, TrainingConfig training, Progress progress) {
        this.model = model;
        this.out = out;
        this.training = training;
        this.progress = progress;
        this.config = PairTraining.configured(model, training);
        this.tokenizers = ModelTokenizers.read(model, config);
    }

    /**
     * Trains, and writes a model directory that differs from {@code model} in its refinement
     * decoder. The same call again goes on with a training that was stopped.
     *
     * @param data pairs as {@link PairTraining#run} takes them, whose label phrases are the frozen
     *     detector's; null for reports of the grammar with the labels that they state
     * @throws IllegalArgumentException if the model has no refinement decoder, or there is nothing
     *     to train on
     */
    public static PairTrainingResult run(
            Path model, @Nullable Path data, Path out, TrainingConfig training, Progress progress) {
        TrainedDirectory.requireUnfinished(model, out);
        return new RefinerFit(model, out, training, progress).run(data);
    }

    private PairTrainingResult run(@Nullable Path data) {
        Tokenizer tokenizer = tokenizers.refiner();
        if (config.refiner() == null || tokenizer == null) {
            throw new IllegalArgumentException(
                    model + " has no refinement decoder; import one with --biot5");
        }
        try (NDManager manager = Compute.forTraining(1)) {
            int missing = 0;
            if (data == null) {
                grammar();
            } else {
                missing = pairs(manager, data);
            }
            if (samples.isEmpty()) {
                throw new IllegalArgumentException("no report is left to train on");
            }
            LoopResult result = fit(manager, tokenizer);
            return new PairTrainingResult(
                    samples.size(), held.size(), missing, 0, result.steps(), result.early());
        }
    }

    private LoopResult fit(NDManager manager, Tokenizer tokenizer) {
        try (Parameters parameters = new Parameters(manager, training.seed())) {
            T5 t5 = new T5(parameters, java.util.Objects.requireNonNull(config.refiner()));
            try (SafetensorsFile weights =
                    SafetensorsFile.open(model.resolve(ModelDirectory.REFINER))) {
                parameters.load(weights);
            }
            TrainingLoop<RefinerBatch> loop = loop(parameters, t5, tokenizer);
            LoopResult result = loop.run();
            TrainedDirectory.write(
                    model,
                    out,
                    asBefore(),
                    ModelDirectory.REFINER,
                    parameters,
                    "Refinement decoder, on "
                            + samples.size()
                            + " reports given as labels and in part, "
                            + result.steps()
                            + " steps.\n");
            loop.forget();
            return result;
        }
    }

    private TrainingLoop<RefinerBatch> loop(Parameters parameters, T5 t5, Tokenizer tokenizer) {
        int end = t5.config().end();
        int most = config.mostTokens();
        Sha256 examples = new Sha256();
        samples.forEach(one -> examples.add(one.labels()).add(one.report()));
        return new TrainingLoop<>(
                PairTraining.plan("refiner", training, out, examples.hex()),
                new RefinerTraining(parameters, t5),
                ShuffledBatches.of(
                        samples,
                        training.batch(),
                        training.seed(),
                        (some, random) -> RefinerBatch.of(some, tokenizer, end, most, random)),
                held.isEmpty()
                        ? null
                        : new OrderedBatches<>(
                                held,
                                training.batch(),
                                (some, random) ->
                                        RefinerBatch.of(some, tokenizer, end, most, random)),
                progress);
    }

    /** Nothing but the refinement decoder is another one. */
    private MediVlmConfig asBefore() {
        try {
            return MediVlmConfig.parse(Files.readString(model.resolve(ModelDirectory.CONFIG)));
        } catch (IOException e) {
            throw new UncheckedIOException(model + " has no readable configuration: " + e, e);
        }
    }

    private void grammar() {
        List<RefinerSample> all = GrammarCorpus.refined(GRAMMAR, training.seed());
        for (int i = 0; i < all.size(); i++) {
            (i % HELD == 0 ? held : samples).add(all.get(i));
        }
    }

    private int pairs(NDManager manager, Path data) {
        FrozenPart frozen =
                FrozenPart.read(manager, config, model, tokenizers.text(), tokenizers.refiner());
        FrontalChoice choice =
                new FrontalChoice(manager, model, config.gateThreshold(), config.canvas());
        List<ReportPair> all = PairFiles.read(data).pairs();
        int missing = 0;
        try (FrozenSights sights = new FrozenSights(out.resolve(".features"), frozen, config)) {
            for (int i = 0; i < all.size(); i++) {
                ReportPair pair = all.get(i);
                var frontal = choice.of(pair.images());
                ReportTarget target =
                        ReportTarget.of(pair.report(), tokenizers.decoder(), config.mostTokens());
                if (frontal.isEmpty()) {
                    missing++;
                } else if (!target.text().isBlank() && pair.part() != Part.TEST) {
                    var seen = sights.of(frontal.get().file(), frontal.get().canvas());
                    (pair.part() == Part.TRAIN ? samples : held)
                            .add(new RefinerSample(Observer.labels(seen.phrases()), target.text()));
                }
                progress.step("images", i + 1L, all.size(), "");
            }
        }
        return missing;
    }
}
