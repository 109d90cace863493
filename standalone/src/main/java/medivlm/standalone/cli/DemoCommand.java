package medivlm.standalone.cli;

import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import medivlm.standalone.client.RefusedException;
import medivlm.standalone.demo.DemoRun;
import medivlm.standalone.demo.DemoStudies;
import medivlm.standalone.launch.LaunchListener;
import medivlm.standalone.launch.Service;
import medivlm.standalone.terminal.LogLines;
import medivlm.standalone.terminal.Progress;
import medivlm.standalone.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = {
            "Start everything, feed studies, print the worklist.",
            "Feeds if there are no studies yet and waits for their reports. Keeps running until Ctrl-C.",
            "Real radiographs are among the studies when the data beside the project (TRIAGE_DATA) is"
                    + " there."
        })
final class DemoCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private Installation installation = new Installation();
    @Mixin private ResetOption reset = new ResetOption();

    @Option(
            names = "--studies",
            paramLabel = "N",
            description = "How many to feed (default: ${DEFAULT-VALUE}).")
    private int studies = 20;

    @Option(names = "--exit", description = "Stop after the table; code 1 if a study is missing.")
    private boolean exit;

    @Option(names = "--verbose", description = "Show the services' logs.")
    private boolean verbose;

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (studies < 1) {
            throw new CommandFailedException(ExitCode.USAGE, "--studies must be at least 1");
        }
        reset.apply(terminal, installation.data());
        var services = EnumSet.allOf(Service.class);
        try (var running = new Foreground(terminal, installation, services, listener())) {
            running.start();
            Set<String> missing = feedAndWait();
            if (!missing.isEmpty()) {
                terminal.err()
                        .println(
                                missing.size()
                                        + " studies have no settled row; look with ./triage trace "
                                        + missing.iterator().next());
            }
            if (!exit) {
                running.printAddresses();
                terminal.err().println("Ctrl-C stops");
                new CountDownLatch(1).await();
            }
            return missing.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
        } catch (RefusedException e) {
            throw new CommandFailedException(
                    ExitCode.FAILED, "the demo was refused: " + e.detail() + " " + e.remedy());
        }
    }

    private Set<String> feedAndWait() throws IOException, InterruptedException, RefusedException {
        var doors = new Doors(installation);
        var keys = installation.data().path().resolve("demo-studies.txt");
        var run = new DemoRun(doors.ingest(), doors.triage(), keys);
        if (!run.fedBefore()) {
            var all =
                    DemoStudies.of(
                            studies,
                            RadiographData.folder(),
                            LocalDateTime.now(ZoneId.systemDefault()));
            terminal.err()
                    .println(
                            "feeding "
                                    + all.count()
                                    + " studies, "
                                    + all.realCount()
                                    + " of them real radiographs");
            try (var progress = new Progress(terminal, "feeding", all.count())) {
                run.feed(all, progress::at);
            }
        }
        Set<String> missing;
        try (var progress = new Progress(terminal, "reading", run.expected().size())) {
            missing = run.await(progress::at);
        }
        new WorklistTable(terminal, ZonedDateTime.now(ZoneId.systemDefault())).print(run.rows());
        return missing;
    }

    private LaunchListener listener() {
        var lines = new LogLines(terminal);
        return new LaunchListener() {
            @Override
            public void line(String source, String line) {
                if (verbose) {
                    lines.print(source, line);
                }
            }

            @Override
            public void event(String source, String message) {
                lines.print(source, message);
            }
        };
    }
}
