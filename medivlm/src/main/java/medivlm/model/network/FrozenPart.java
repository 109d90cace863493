package medivlm.model.network;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.nio.file.Path;
import medivlm.model.block.Parameters;
import medivlm.model.rcnn.Rcnn;
import medivlm.model.text.Tokenizer;
import medivlm.model.tower.ClipVision;
import medivlm.model.tower.T5;
import medivlm.model.tower.TextEncoder;
import medivlm.model.weights.ModelDirectory;
import medivlm.model.weights.SafetensorsFile;
import medivlm.model.weights.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * The frozen parts on the weights of a model directory.
 *
 * @param observer all of them at work
 * @param towers the encoders
 * @param checksum 64 hex digits over all their weights
 */
public record FrozenPart(Observer observer, Towers towers, String checksum) {

    /**
     * Reads the frozen parts.
     *
     * @param manager on whose device they live, as long as it does
     * @param text tokeniser of the text encoder
     * @param refining tokeniser of the refinement decoder; null if there is none
     * @throws medivlm.model.weights.WeightsException naming what is missing or does not fit
     */
    public static FrozenPart read(
            NDManager manager,
            MediVlmConfig config,
            Path directory,
            Tokenizer text,
            @Nullable Tokenizer refining) {
        Sha256 sum = new Sha256();
        Parameters detecting = Parameters.blank(manager, DataType.FLOAT32);
        Rcnn rcnn = new Rcnn(detecting, config.detector());
        load(detecting, directory.resolve(ModelDirectory.DETECTOR), sum);
        rcnn.fold();
        Parameters seeing = Parameters.blank(manager, DataType.FLOAT32);
        ClipVision image = new ClipVision(seeing, config.image());
        load(seeing, directory.resolve(ModelDirectory.IMAGE), sum);
        Parameters hearing = Parameters.blank(manager, DataType.FLOAT32);
        TextEncoder words = config.text().build(hearing);
        load(hearing, directory.resolve(ModelDirectory.TEXT), sum);
        Refiner refiner = null;
        if (config.refiner() != null && refining != null) {
            Parameters refined = Parameters.blank(manager, DataType.FLOAT32);
            T5 t5 = new T5(refined, config.refiner());
            load(refined, directory.resolve(ModelDirectory.REFINER), sum);
            refiner = new Refiner(manager, t5, refining, config.mostTokens());
        }
        Towers towers = new Towers(manager, image, words, text);
        Lookout lookout = new Lookout(manager, rcnn, config.labels(), config.fusion().windows());
        return new FrozenPart(new Observer(config, lookout, towers, refiner), towers, sum.hex());
    }

    private static void load(Parameters parameters, Path file, Sha256 sum) {
        try (SafetensorsFile weights = SafetensorsFile.open(file)) {
            parameters.load(weights);
        }
        sum.add(ModelDirectory.checksum(file));
    }
}
