package medivlm.model.assemble;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import medivlm.model.block.Compute;
import medivlm.model.block.Parameters;
import medivlm.model.network.MediVlmConfig;
import medivlm.model.network.TextTower;
import medivlm.model.text.SyntheticVocabulary;
import medivlm.model.weights.ModelDirectory;
import medivlm.model.weights.SafetensorsWriter;

/**
 * A model of any size with random weights and made-up vocabularies of the right sizes, to see that
 * it loads and to measure what it costs. Its gate lets every picture pass.
 */
public final class RandomModel {

    private RandomModel() {}

    /**
     * Writes one.
     *
     * @param out the model directory; must not be there yet
     * @return the parts of the model
     * @throws medivlm.model.weights.WeightsException if it cannot be written
     */
    public static List<ModelPart> write(MediVlmConfig config, long seed, Path out) {
        MediVlmConfig open = config.withGateThreshold(0);
        try (NDManager manager = Compute.forInference(false);
                NewDirectory into = new NewDirectory(out)) {
            ModelParts parts = new ModelParts(manager, open);
            draw(parts.gate(), seed, into.file(ModelDirectory.GATE));
            draw(parts.detector(), seed + 1, into.file(ModelDirectory.DETECTOR));
            draw(parts.image(), seed + 2, into.file(ModelDirectory.IMAGE));
            draw(parts.text(), seed + 3, into.file(ModelDirectory.TEXT));
            draw(parts.language(), seed + 4, into.file(ModelDirectory.LANGUAGE));
            if (open.refiner() != null) {
                draw(parts.refiner(), seed + 5, into.file(ModelDirectory.REFINER));
                into.write(
                        ModelDirectory.REFINER_TOKENIZER + "/tokenizer.json",
                        SyntheticVocabulary.t5(open.refiner().vocabulary()));
            }
            text(open.text(), into);
            into.write(
                    ModelDirectory.DECODER_TOKENIZER + "/vocab.json",
                    SyntheticVocabulary.gpt2(open.decoder().vocabulary()));
            into.write(
                    ModelDirectory.DECODER_TOKENIZER + "/merges.txt",
                    SyntheticVocabulary.merges(open.decoder().vocabulary()));
            into.write(ModelDirectory.CONFIG, open.toJson());
            into.write(ModelDirectory.CARD, ImportCard.random(open, parts.list()));
            into.finish();
            return parts.list();
        }
    }

    private static void text(TextTower tower, NewDirectory into) {
        int size = TextFolder.vocabulary(tower);
        String folder = ModelDirectory.TEXT_TOKENIZER;
        if (tower.clip() == null) {
            into.write(folder + "/vocab.txt", SyntheticVocabulary.bert(size));
        } else {
            into.write(folder + "/vocab.json", SyntheticVocabulary.clip(size));
            into.write(folder + "/merges.txt", SyntheticVocabulary.clipMerges(size));
        }
    }

    private static void draw(Parameters parameters, long seed, Path file) {
        SafetensorsWriter.write(file, parameters.drawn(seed), Map.of("origin", "random"));
    }
}
