package medivlm.model.assemble;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import medivlm.model.block.Compute;
import medivlm.model.block.Parameters;
import medivlm.model.label.RadiographLabel;
import medivlm.model.network.Cut;
import medivlm.model.network.FusionConfig;
import medivlm.model.network.MediVlmConfig;
import medivlm.model.network.Position;
import medivlm.model.network.TextMode;
import medivlm.model.network.TextTower;
import medivlm.model.rcnn.TorchvisionWeights;
import medivlm.model.tower.ClipVisionConfig;
import medivlm.model.tower.Gpt2Config;
import medivlm.model.tower.HuggingFaceWeights;
import medivlm.model.tower.PixelNormalisation;
import medivlm.model.tower.T5Config;
import medivlm.model.weights.ModelDirectory;
import medivlm.model.weights.SafetensorsFile;
import medivlm.model.weights.SafetensorsWriter;
import medivlm.model.weights.TensorSource;
import medivlm.model.weights.WeightsException;
import org.jspecify.annotations.Nullable;

/**
 * Puts a model directory together from the weights of others. Tensors are read and written one at a
 * time. What nobody has weights for starts at random, and the model card says so.
 */
public final class ModelImport {

    private static final Map<String, String> IMPORTED =
            Map.of("licence", "that of the weights that were imported; see MODEL_CARD.md");

    private final ImportSources from;
    private final ImportChoices choices;
    private final @Nullable DetectorFolder detector;
    private final MediVlmConfig config;

    private ModelImport(ImportSources from, ImportChoices choices) {
        this.from = from;
        this.choices = choices;
        this.detector = from.detector() == null ? null : DetectorFolder.read(from.detector());
        this.config = config();
    }

    /**
     * Imports.
     *
     * @param out the model directory; must not be there yet
     * @return the parts of the model
     * @throws WeightsException naming the file and what is missing, unexpected, mis-shaped or not
     *     supported; nothing is left at {@code out} then
     */
    public static List<ModelPart> run(ImportSources from, ImportChoices choices, Path out) {
        ModelImport all = new ModelImport(from, choices);
        try (NDManager manager = Compute.forInference(false);
                NewDirectory into = new NewDirectory(out)) {
            ModelParts parts = new ModelParts(manager, all.config);
            all.weights(parts, into);
            all.vocabularies(into);
            into.write(ModelDirectory.CONFIG, all.config.toJson());
            into.write(ModelDirectory.CARD, ImportCard.of(all.config, from, parts.list()));
            into.finish();
            return parts.list();
        }
    }

    private MediVlmConfig config() {
        ClipVisionConfig image =
                from(from.clip(), ClipVisionConfig::fromHuggingFace).withProjection(0);
        Path preprocessor = from.clip().resolve("preprocessor_config.json");
        if (Files.isRegularFile(preprocessor)) {
            image = image.withNormalisation(PixelNormalisation.fromHuggingFace(text(preprocessor)));
        }
        TextTower text = TextFolder.tower(from);
        T5Config refiner =
                from.refiner() == null ? null : from(from.refiner(), T5Config::fromHuggingFace);
        Gpt2Config decoder = from(from.gpt2(), Gpt2Config::fromHuggingFace);
        try {
            return new MediVlmConfig(
                    choices.name(),
                    "0",
                    TextMode.LABELS,
                    0.5,
                    choices.canvas(),
                    detector == null
                            ? choices.detector().withClasses(RadiographLabel.values().length + 1)
                            : detector.config(),
                    image,
                    text,
                    refiner,
                    new FusionConfig(
                            decoder.width(),
                            decoder.heads(),
                            choices.regions(),
                            false,
                            Cut.FULL,
                            Position.CONCATENATE,
                            image.width(),
                            0,
                            false),
                    decoder.withLayers(choices.layers()),
                    choices.tokens(),
                    detector == null ? List.of(RadiographLabel.values()) : detector.labels());
        } catch (IllegalArgumentException e) {
            throw new WeightsException("the parts do not fit together: " + e.getMessage(), e);
        }
    }

    private void weights(ModelParts parts, NewDirectory into) {
        try (SafetensorsFile gate = SafetensorsFile.open(from.gate())) {
            copy(parts.gate(), gate, from.gate(), into.file(ModelDirectory.GATE));
        }
        if (detector == null) {
            SafetensorsWriter.write(
                    into.file(ModelDirectory.DETECTOR),
                    parts.detector().drawn(choices.seed()),
                    Map.of("origin", "random"));
        } else {
            try (SafetensorsFile file = SafetensorsFile.open(detector.weights())) {
                copy(
                        parts.detector(),
                        TorchvisionWeights.in(file),
                        detector.weights(),
                        into.file(ModelDirectory.DETECTOR));
            }
        }
        tower(
                parts.image(),
                from.clip(),
                weights -> weights.clipVision(config.image()),
                into.file(ModelDirectory.IMAGE));
        tower(
                parts.text(),
                TextFolder.of(from),
                weights -> TextFolder.tensors(weights, config.text()),
                into.file(ModelDirectory.TEXT));
        T5Config t5 = config.refiner();
        if (t5 != null && from.refiner() != null) {
            tower(
                    parts.refiner(),
                    from.refiner(),
                    weights -> weights.t5(t5),
                    into.file(ModelDirectory.REFINER));
        }
        tower(
                parts.language(),
                from.gpt2(),
                weights ->
                        new WithDecoder(
                                parts.language().drawn(choices.seed()),
                                weights.gpt2(choices.layers())),
                into.file(ModelDirectory.LANGUAGE));
    }

    private static void tower(
            Parameters wanted,
            Path folder,
            Function<HuggingFaceWeights, TensorSource> part,
            Path file) {
        try (HuggingFaceWeights weights = HuggingFaceWeights.open(folder)) {
            copy(wanted, part.apply(weights), folder, file);
        }
    }

    private static void copy(Parameters wanted, TensorSource tensors, Path where, Path file) {
        try {
            wanted.check(tensors);
        } catch (WeightsException e) {
            throw new WeightsException(where + ": " + e.getMessage(), e);
        }
        SafetensorsWriter.write(file, tensors, IMPORTED);
    }

    private void vocabularies(NewDirectory into) {
        VocabularyFiles.copy(
                TextFolder.of(from),
                into,
                ModelDirectory.TEXT_TOKENIZER,
                TextFolder.vocabulary(config.text()));
        VocabularyFiles.copy(
                from.gpt2(), into, ModelDirectory.DECODER_TOKENIZER, config.decoder().vocabulary());
        if (from.refiner() != null && config.refiner() != null) {
            VocabularyFiles.copy(
                    from.refiner(),
                    into,
                    ModelDirectory.REFINER_TOKENIZER,
                    config.refiner().vocabulary());
        }
    }

    /** A tower's shape from the {@code config.json} of its folder. */
    static <T> T from(Path folder, Function<String, T> reader) {
        Path file = folder.resolve("config.json");
        try {
            return reader.apply(text(file));
        } catch (WeightsException | IllegalArgumentException e) {
            throw new WeightsException(file + ": " + e.getMessage(), e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new WeightsException(file + " cannot be read: " + e, e);
        }
    }
}
