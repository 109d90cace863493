package medivlm.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import medivlm.model.train.PlainClassifier;
import medivlm.standalone.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code triage model baseline}. */
@Command(
        name = "baseline",
        description = {
            "Train a plain convolutional classifier on the image labels of the training patients, on "
                    + "one thread, and print its AUC on the validation patients: what the model must be "
                    + "compared with."
        })
final class ModelBaselineCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(
            names = {"--data", "--radiographs"},
            paramLabel = "DIR",
            description = "Folder with radiographs/ (default: TRIAGE_DATA, else ../shared/data).")
    private Path data = RadiographData.folder();

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Passes over the images (default: ${DEFAULT-VALUE}).")
    private int epochs = PlainClassifier.EPOCHS;

    @Option(names = "--seed", paramLabel = "S", description = "(default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "All figures as JSON, for 'triage model evaluate --baseline'.")
    private @Nullable Path jsonTo;

    ModelBaselineCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        ObjectMapper json = FigureJson.mapper();
        JsonNode result;
        try (var progress = new StageProgress(terminal)) {
            result = json.valueToTree(PlainClassifier.run(data, epochs, seed, progress));
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(ExitCode.FAILED, String.valueOf(e.getMessage()));
        }
        if (jsonTo != null) {
            Files.writeString(
                    jsonTo, json.writerWithDefaultPrettyPrinter().writeValueAsString(result));
        }
        terminal.out().println(BaselineTable.of(result));
        return ExitCode.OK;
    }
}
