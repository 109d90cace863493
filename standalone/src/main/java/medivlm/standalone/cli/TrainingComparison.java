package medivlm.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import medivlm.model.DeviceChoice;
import medivlm.model.MediVlm;
import medivlm.model.evaluate.Evaluation;
import medivlm.model.evaluate.EvaluationResult;
import medivlm.model.progress.Progress;
import medivlm.model.train.PlainClassifier;
import medivlm.standalone.terminal.Terminal;

/**
 * A trained model's figures on the validation patients and, beside them, those of the plain
 * classifier, trained on the same images in the same run.
 */
final class TrainingComparison {

    /** In the model directory. */
    static final String FILE = "training/figures.json";

    private final Path data;
    private final Path model;
    private final ObjectMapper json = FigureJson.mapper();

    /**
     * Compares.
     *
     * @param data the folder that holds {@code radiographs/}
     * @param model directory of the trained model
     */
    TrainingComparison(Path data, Path model) {
        this.data = data;
        this.model = model;
    }

    /**
     * Trains the classifier, measures both, prints the tables and writes {@link #FILE}.
     *
     * @param epochs of the classifier
     * @param seed of the classifier
     * @param phantoms that the model reads beside the radiographs
     * @throws IllegalArgumentException if there are no radiographs of training patients
     */
    void run(int epochs, long seed, int phantoms, Terminal terminal) throws IOException {
        JsonNode plain;
        EvaluationResult result;
        try (var progress = new StageProgress(terminal)) {
            plain = json.valueToTree(PlainClassifier.run(data, epochs, seed, progress));
            result = measured(phantoms, progress);
        }
        ObjectNode tree = json.valueToTree(result);
        tree.set("baseline", plain);
        Path file = model.resolve(FILE);
        Files.createDirectories(file.getParent());
        Files.writeString(
                file, json.writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n");
        new EvaluationPrinter(terminal.out()).print(result);
        terminal.out().println(BaselineTable.of(plain));
    }

    private EvaluationResult measured(int phantoms, Progress progress) {
        try (MediVlm loaded = MediVlm.load(model, DeviceChoice.CPU)) {
            return Evaluation.run(loaded, data, phantoms, progress);
        }
    }
}
