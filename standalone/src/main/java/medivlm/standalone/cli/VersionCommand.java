package medivlm.standalone.cli;

import java.util.concurrent.Callable;
import medivlm.standalone.terminal.Terminal;
import picocli.CommandLine.Command;

@Command(name = "version", description = "Which version this is, and of Java.")
final class VersionCommand implements Callable<Integer> {
    private final Terminal terminal;

    VersionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        String version = Triage.class.getPackage().getImplementationVersion();
        terminal.out()
                .println(
                        "MediVLM Triage "
                                + (version == null ? "unpackaged" : version)
                                + ", Java "
                                + Runtime.version());
        return ExitCode.OK;
    }
}
