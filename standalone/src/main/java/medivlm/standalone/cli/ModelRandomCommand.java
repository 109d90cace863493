package medivlm.standalone.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import medivlm.model.assemble.RandomModel;
import medivlm.model.network.MediVlmConfig;
import medivlm.model.weights.WeightsException;
import medivlm.standalone.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "random",
        description = {
            "Make a model of the paper's sizes with random weights (3 GB), to measure what one costs.",
            "What it writes means nothing."
        })
final class ModelRandomCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where to.")
    private Path out = Path.of("");

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Everything random follows from it (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    ModelRandomCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try {
            ModelPartTable.print(
                    terminal,
                    RandomModel.write(
                            MediVlmConfig.paper(ModelDescribeCommand.CLASSES), seed, out));
        } catch (WeightsException e) {
            throw new CommandFailedException(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
        terminal.err().println("model of random weights written to " + out);
        return ExitCode.OK;
    }
}
