package medivlm.standalone.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "model",
        description = "Measure, train, import or describe a model.",
        subcommands = {
            ModelEvaluateCommand.class,
            ModelTrainCommand.class,
            ModelBaselineCommand.class,
            ModelImportCommand.class,
            ModelDescribeCommand.class,
            ModelRandomCommand.class
        },
        synopsisSubcommandLabel = "COMMAND")
final class ModelCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Missing: evaluate, train, baseline, import, describe or random");
    }
}
