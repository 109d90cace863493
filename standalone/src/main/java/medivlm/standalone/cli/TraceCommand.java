package medivlm.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
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
            "Where is my study.",
            "Door, topic and offset, analysis, row, outgoing messages; by accession number, study key or",
            "Study Instance UID."
        })
final class TraceCommand implements Callable<Integer> {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);

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
            (answer.isArray() ? answer : List.of(answer)).forEach(this::print);
        }
        return ExitCode.OK;
    }

    private void print(JsonNode trace) {
        terminal.out()
                .println(
                        terminal.styled(Style.BOLD, "study " + trace.path("study").asText())
                                + ", site "
                                + trace.path("site").asText()
                                + ", revision "
                                + trace.path("revision").asText()
                                + ", "
                                + trace.path("state").asText("no row yet"));
        for (JsonNode step : trace.path("steps")) {
            String topic = step.path("topic").asText("");
            terminal.out()
                    .println(
                            String.format(
                                    Locale.ROOT,
                                    "  %s  %-12s  %s%s",
                                    clock(step.path("at").asText()),
                                    step.path("what").asText(),
                                    step.path("detail").asText(),
                                    topic.isEmpty()
                                            ? ""
                                            : "  "
                                                    + topic
                                                    + " "
                                                    + step.path("partition").asText()
                                                    + "/"
                                                    + step.path("offset").asText()));
        }
    }

    /** An instant in the zone of this machine, to the millisecond. */
    private static String clock(String instant) {
        return CLOCK.format(Instant.parse(instant).atZone(ZoneId.systemDefault()));
    }
}
