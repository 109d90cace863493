package medivlm.standalone.cli;

import java.nio.file.Path;
import medivlm.model.DeviceChoice;
import medivlm.model.MediVlm;
import medivlm.model.network.Ablation;
import medivlm.model.search.GreedySearch;
import picocli.CommandLine.Option;

/** Which weights, and where they compute. */
final class ModelOptions {
    @Option(
            names = "--model",
            paramLabel = "DIR",
            description = "Model directory (default: medivlm/models/small).")
    private Path directory = Installation.home().resolve("medivlm/models/small");

    @Option(
            names = "--device",
            paramLabel = "D",
            description = "One of: ${COMPLETION-CANDIDATES} (default: AUTO).")
    private DeviceChoice device = DeviceChoice.AUTO;

    /**
     * Loads the model.
     *
     * @throws CommandFailedException saying why it can't be loaded
     */
    MediVlm load() {
        return load(Ablation.NONE);
    }

    /** The same with some of the model's settings changed. */
    MediVlm load(Ablation ablation) {
        try {
            return MediVlm.load(directory, device, new GreedySearch(), ablation);
        } catch (IllegalStateException e) {
            throw new CommandFailedException(
                    ExitCode.FAILED, "cannot load the model: " + e.getMessage());
        }
    }
}
