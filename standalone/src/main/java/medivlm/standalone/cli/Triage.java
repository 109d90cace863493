package medivlm.standalone.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.logging.Level;
import java.util.logging.Logger;
import medivlm.standalone.client.NotRunningException;
import medivlm.standalone.launch.LaunchException;
import medivlm.standalone.terminal.Style;
import medivlm.standalone.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of MediVLM Triage. */
@Command(
        name = "triage",
        description = "Chest radiographs in, preliminary reports and an ordered worklist out.",
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            SendCommand.class,
            WorklistCommand.class,
            TraceCommand.class,
            TokenCommand.class,
            AnalyseCommand.class,
            SeverityCommand.class,
            ModelCommand.class,
            PhantomsCommand.class,
            ContractCommand.class,
            PublishSampleCommand.class,
            SetupCommand.class,
            VersionCommand.class,
            CommandLine.HelpCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed, standard error says why",
            "2:the command line could not be understood",
            "3:it needs a running installation and there is none"
        },
        footerHeading = "%nIn the script itself:%n",
        footer = {
            "  test       every test and check, then one summary",
            "  bench NAME a measured claim",
            "  simulate   how long studies wait under each order of the worklist",
            "  doctor     what is missing on this machine; --install gets it (Debian)",
            "  build      package what is stale",
            "",
            "Run from the root of the repository. 'help COMMAND' tells more of one."
        })
public final class Triage implements Runnable {
    @Spec private CommandSpec spec;

    private Triage() {
        this.spec = CommandSpec.create();
    }

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        Logger.getLogger("").setLevel(Level.WARNING); // until a launcher has a file for the rest
        System.exit(run(Terminal.system(), arguments));
    }

    /** Runs one command; its exit code. */
    static int run(Terminal terminal, String... arguments) {
        var commandLine = new CommandLine(new Triage(), new CommandFactory(terminal));
        helpEverywhere(commandLine);
        commandLine.setOut(writer(terminal.out()));
        commandLine.setErr(writer(terminal.err()));
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setParameterExceptionHandler((e, all) -> misunderstood(terminal, e));
        commandLine.setExecutionExceptionHandler((e, command, parsed) -> failed(terminal, e));
        try {
            SiteVocabulary.checkEnvironment();
        } catch (CommandFailedException e) {
            terminal.err().println(terminal.styledErr(Style.RED, String.valueOf(e.getMessage())));
            return e.exitCode();
        }
        return commandLine.execute(arguments);
    }

    /** {@code -h} and {@code --help} of each command, beside {@code help COMMAND}. */
    private static void helpEverywhere(CommandLine commandLine) {
        if (commandLine.getCommand() instanceof CommandLine.HelpCommand) {
            return; // has its own
        }
        commandLine
                .getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help").usageHelp(true).hidden(true).build());
        commandLine.getSubcommands().values().forEach(Triage::helpEverywhere);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, stream.charset()), true);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static int misunderstood(Terminal terminal, ParameterException e) {
        terminal.err().println(terminal.styledErr(Style.RED, "triage: " + e.getMessage()));
        CommandLine.UnmatchedArgumentException.printSuggestions(e, e.getCommandLine().getErr());
        String command = e.getCommandLine().getCommandSpec().qualifiedName(" ");
        String topic =
                command.contains(" ") ? " " + command.substring(command.indexOf(' ') + 1) : "";
        terminal.err().println("Try './triage help" + topic + "'.");
        return ExitCode.USAGE;
    }

    private static int failed(Terminal terminal, Exception e) throws Exception {
        return switch (e) {
            case CommandFailedException failure -> {
                terminal.err()
                        .println(
                                terminal.styledErr(
                                        Style.RED, String.valueOf(failure.getMessage())));
                yield failure.exitCode();
            }
            case NotRunningException failure -> {
                terminal.err()
                        .println(
                                terminal.styledErr(
                                        Style.RED, String.valueOf(failure.getMessage())));
                yield ExitCode.NOT_RUNNING;
            }
            case LaunchException failure -> {
                terminal.err()
                        .println(
                                terminal.styledErr(
                                        Style.RED, String.valueOf(failure.getMessage())));
                yield ExitCode.FAILED;
            }
            default -> {
                if (System.getenv("TRIAGE_DEBUG") != null) {
                    throw e;
                }
                terminal.err()
                        .println(
                                terminal.styledErr(Style.RED, "triage: " + e)
                                        + " (TRIAGE_DEBUG=1 shows where)");
                yield ExitCode.FAILED;
            }
        };
    }
}
