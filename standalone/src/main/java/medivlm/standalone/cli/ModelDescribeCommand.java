package medivlm.standalone.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import medivlm.model.assemble.ModelParts;
import medivlm.model.label.RadiographLabel;
import medivlm.model.network.MediVlmConfig;
import medivlm.model.weights.ModelDirectory;
import medivlm.standalone.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "describe", description = "Show a model's parts and their parameter counts.")
final class ModelDescribeCommand implements Callable<Integer> {

    /** Background and all labels. */
    static final int CLASSES = RadiographLabel.values().length + 1;

    private final Terminal terminal;

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description = "Model directory (default: medivlm/models/small).")
    private Path model = Installation.home().resolve("medivlm/models/small");

    @Option(names = "--paper", description = "The paper's sizes instead; needs no weights.")
    private boolean paper;

    ModelDescribeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        MediVlmConfig config = paper ? MediVlmConfig.paper(CLASSES) : read();
        terminal.out().println(config.name() + " " + config.version());
        ModelPartTable.print(terminal, ModelParts.of(config));
        return ExitCode.OK;
    }

    private MediVlmConfig read() {
        Path file = model.resolve(ModelDirectory.CONFIG);
        try {
            return MediVlmConfig.parse(Files.readString(file));
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandFailedException(ExitCode.USAGE, file + " cannot be read: " + e);
        }
    }
}
