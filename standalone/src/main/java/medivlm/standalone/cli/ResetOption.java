package medivlm.standalone.cli;

import static java.util.Objects.requireNonNull;

import medivlm.standalone.launch.DataDirectory;
import medivlm.standalone.terminal.Terminal;
import picocli.CommandLine.Option;

/** Starting over with nothing. */
final class ResetOption {
    @Option(names = "--reset", description = "Delete all kept data first; asks before it does.")
    private boolean reset;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    /** Deletes the data directory if that is wanted and confirmed. */
    void apply(Terminal terminal, DataDirectory data) {
        if (!reset) {
            return;
        }
        if (!yes && !confirmed(data)) {
            throw new CommandFailedException(
                    ExitCode.FAILED, "nothing deleted; confirm with 'y', or say --yes");
        }
        data.delete();
        terminal.err().println("deleted " + data.path());
    }

    private static boolean confirmed(DataDirectory data) {
        var console = requireNonNull(System.console()); // never null since Java 22
        if (!console.isTerminal()) {
            return false;
        }
        String answer = console.readLine("Delete everything in %s? [y/N] ", data.path());
        return answer != null && answer.strip().equalsIgnoreCase("y");
    }
}
