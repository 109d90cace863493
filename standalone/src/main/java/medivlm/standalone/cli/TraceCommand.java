package medivlm.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import medivlm.standalone.client.RefusedException;
import medivlm.standalone.terminal.Style;
import medivlm.standalone.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "trace",
        description = {
            "Where is my study: door, topic and offset, analysis, row, outgoing messages. By",
            "accession number, study key or Study Instance UID."
        })
final class TraceCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private Installation installation = new Installation();

    @Parameters(paramLabel = "ACCESSION|STUDY", description = "The study.")
    private String study = "";

    @Option(names = "--json", description = "As the trace door tells it.")
    private boolean asJson;

    TraceCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        String id = URLEncoder.encode(study, StandardCharsets.UTF_8).replace("+", "%20");
        JsonNode answer;
        try {
            answer = new Doors(installation).triage().get("/api/trace/" + id, Map.of());
        } catch (RefusedException e) {
            throw new CommandFailedException(ExitCode.FAILED, e.detail());
        }
        if (answer.isArray() && answer.isEmpty()) {
            throw new CommandFailedException(ExitCode.FAILED, "no study is known as " + study);
        }
        if (asJson) {
            terminal.out()
                    .println(
                            new ObjectMapper()
                                    .writerWithDefaultPrettyPrinter()
                                    .writeValueAsString(answer));
        } else {
            children(answer, "");
        }
        return ExitCode.OK;
    }

    private void print(JsonNode node, String indent) {
        node.properties()
                .forEach(field -> {
                    JsonNode value = field.getValue();
                    String name = terminal.styled(Style.BOLD, field.getKey());
                    if (value.isContainerNode()) {
                        terminal.out().println(indent + name);
                        children(value, indent + "  ");
                    } else if (!value.isNull()) {
                        terminal.out().println(indent + name + "  " + value.asText());
                    }
                });
    }

    private void children(JsonNode value, String indent) {
        if (value.isObject()) {
            print(value, indent);
            return;
        }
        for (JsonNode element : value) {
            if (element.isContainerNode()) {
                terminal.out().println(indent + "-");
                children(element, indent + "  ");
            } else {
                terminal.out().println(indent + element.asText());
            }
        }
    }
}
