package medivlm.standalone.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "severity",
        description = "The severity of report texts, by the same code as in the stream.",
        subcommands = {
            SeverityScoreCommand.class,
            SeverityEvaluateCommand.class,
            SeverityPriorCommand.class
        },
        synopsisSubcommandLabel = "COMMAND")
final class SeverityCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing: score, evaluate or prior");
    }
}
