package medivlm.benchmarks.simulation;

import java.io.PrintStream;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** {@code ./triage simulate}. Exit status 0 done, 1 failed, 2 usage. */
public final class Simulate {
    private Simulate() {}

    /** Simulates and ends the process. */
    public static void main(String[] arguments) {
        System.exit(run(System.out, System.err, arguments));
    }

    static int run(PrintStream out, PrintStream err, String... arguments) {
        CommandLine commandLine = new CommandLine(new SimulateCommand(out, err));
        commandLine.addSubcommand(new OperatingPointCommand(err));
        help(commandLine);
        commandLine.getSubcommands().values().forEach(Simulate::help);
        commandLine.setOut(new PrintWriter(out, true, out.charset()));
        commandLine.setErr(new PrintWriter(err, true, err.charset()));
        commandLine.setParameterExceptionHandler((e, all) -> misunderstood(err, e));
        commandLine.setExecutionExceptionHandler((e, command, parsed) -> failed(err, e));
        return commandLine.execute(arguments);
    }

    private static void help(CommandLine commandLine) {
        commandLine
                .getCommandSpec()
                .addOption(
                        OptionSpec.builder("-h", "--help")
                                .usageHelp(true)
                                .description("This.")
                                .build());
    }

    private static int misunderstood(PrintStream err, ParameterException e) {
        err.println("simulate: " + e.getMessage());
        err.println("Try './triage simulate --help'.");
        return CommandLine.ExitCode.USAGE;
    }

    private static int failed(PrintStream err, Exception e) {
        if (System.getenv("TRIAGE_DEBUG") != null) {
            e.printStackTrace(err);
        }
        err.println("simulate failed: " + (e.getMessage() == null ? e : e.getMessage()));
        return CommandLine.ExitCode.SOFTWARE;
    }
}
