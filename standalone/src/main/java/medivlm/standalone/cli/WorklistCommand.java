package medivlm.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.concurrent.Callable;
import medivlm.standalone.client.RefusedException;
import medivlm.standalone.client.WorklistRow;
import medivlm.standalone.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "worklist", description = "Print the open studies in the order to read them.")
final class WorklistCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private Installation installation = new Installation();

    @Option(names = "--json", description = "As the worklist door tells it.")
    private boolean asJson;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "At most this many (default: ${DEFAULT-VALUE}).")
    private int limit = 50;

    WorklistCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        JsonNode answer;
        try {
            answer =
                    new Doors(installation)
                            .triage()
                            .get("/api/worklist", Map.of("limit", Integer.toString(limit)));
        } catch (RefusedException e) {
            throw new CommandFailedException(ExitCode.FAILED, e.detail());
        }
        if (asJson) {
            terminal.out()
                    .println(
                            new ObjectMapper()
                                    .writerWithDefaultPrettyPrinter()
                                    .writeValueAsString(answer));
        } else {
            new WorklistTable(terminal, ZonedDateTime.now(ZoneId.systemDefault()))
                    .print(WorklistRow.list(answer));
        }
        return ExitCode.OK;
    }
}
