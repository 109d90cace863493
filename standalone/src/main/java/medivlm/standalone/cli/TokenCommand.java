package medivlm.standalone.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import medivlm.standalone.access.Role;
import medivlm.standalone.access.Tokens;
import medivlm.standalone.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "token",
        description = "Print a bearer token, as for curl -H \"Authorization: Bearer $(…)\".")
final class TokenCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private Installation installation = new Installation();

    @Option(
            names = "--role",
            required = true,
            paramLabel = "R",
            description = "One of: ${COMPLETION-CANDIDATES}.")
    private Role role = Role.CLINICIAN;

    @Option(
            names = "--site",
            paramLabel = "S",
            description =
                    "Site that it is good for (default: main; for admin and auditor all, '*').")
    private String site = "";

    @Option(names = "--user", paramLabel = "NAME", description = "User name in it.")
    private String user = "triage-command-line";

    @Option(
            names = "--hours",
            paramLabel = "H",
            description = "How long it is good for (default: ${DEFAULT-VALUE}).")
    private int hours = 12;

    TokenCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        String chosen = site;
        if (chosen.isEmpty()) {
            chosen = role.everySite() ? "*" : Tokens.DEFAULT_SITE;
        }
        try {
            var tokens = new Doors(installation).tokens();
            terminal.out().println(tokens.sign(user, role, chosen, Duration.ofHours(hours)));
            return ExitCode.OK;
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }
}
