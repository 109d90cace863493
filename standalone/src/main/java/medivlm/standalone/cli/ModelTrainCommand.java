package medivlm.standalone.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import medivlm.model.train.TrainSmall;
import medivlm.standalone.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "train",
        description = "Train the small model from nothing and write its directory.")
final class ModelTrainCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where to.")
    private Path out = Path.of("");

    @Option(
            names = "--radiographs",
            paramLabel = "DIR",
            description = "Folder with radiographs/ (default: TRIAGE_DATA, else ../shared/data).")
    private Path data = RadiographData.folder();

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Everything random follows from it (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    ModelTrainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (var progress = new StageProgress(terminal)) {
            TrainSmall.run(data, out, seed, progress);
        }
        terminal.err().println("model written to " + out);
        return ExitCode.OK;
    }
}
