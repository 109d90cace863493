package medivlm.standalone.cli;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import medivlm.standalone.launch.LaunchListener;
import medivlm.standalone.launch.Service;
import medivlm.standalone.terminal.LogLines;
import medivlm.standalone.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "up",
        description =
                "Start Kafka, PostgreSQL and the services and keep them running until Ctrl-C.")
final class UpCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private Installation installation = new Installation();
    @Mixin private ResetOption reset = new ResetOption();

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "SERVICE",
            description = "Start these services only (${COMPLETION-CANDIDATES}).")
    private Set<Service> only = EnumSet.allOf(Service.class);

    UpCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        reset.apply(terminal, installation.data());
        var lines = new LogLines(terminal);
        var listener =
                new LaunchListener() {
                    @Override
                    public void line(String source, String line) {
                        lines.print(source, line);
                    }

                    @Override
                    public void event(String source, String message) {
                        lines.print(source, message);
                    }
                };
        try (var running = new Foreground(terminal, installation, only, listener)) {
            running.start();
            running.printAddresses();
            new CountDownLatch(1).await();
        }
        return ExitCode.OK;
    }
}
