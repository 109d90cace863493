package medivlm.standalone.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import medivlm.standalone.access.DemoAccounts;
import medivlm.standalone.access.KeyFiles;
import medivlm.standalone.kafka.Topics;
import medivlm.standalone.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "setup",
        description =
                "For containers: make the topics on a broker, and keys and accounts in a directory,"
                        + " where they are not there yet.")
final class SetupCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--bootstrap-servers",
            required = true,
            paramLabel = "HOST:PORT",
            description = "Brokers to ask first.")
    private String bootstrapServers = "";

    @Option(
            names = "--replicas",
            paramLabel = "N",
            description = "Copies of each partition (default: ${DEFAULT-VALUE}).")
    private int replicas = 1;

    @Option(
            names = "--directory",
            required = true,
            paramLabel = "DIR",
            description = "Where keys/ and accounts.json go.")
    private Path directory = Path.of(".");

    SetupCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Files.createDirectories(directory.resolve("keys"));
        KeyFiles.in(directory.resolve("keys"));
        DemoAccounts accounts =
                DemoAccounts.in(
                        directory.resolve("accounts.json"),
                        directory.resolve("keys/passwords.txt"));
        int made = Topics.create(bootstrapServers, replicas);
        terminal.err()
                .println(
                        made
                                + " topics made; keys and accounts in "
                                + directory
                                + (accounts.fresh() ? ", passwords in keys/passwords.txt" : ""));
        return ExitCode.OK;
    }
}
