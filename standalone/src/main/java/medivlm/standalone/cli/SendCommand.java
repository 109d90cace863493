package medivlm.standalone.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import medivlm.schemas.Priority;
import medivlm.standalone.client.Door;
import medivlm.standalone.client.Media;
import medivlm.standalone.client.RefusedException;
import medivlm.standalone.terminal.Progress;
import medivlm.standalone.terminal.Style;
import medivlm.standalone.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "send",
        description = {
            "Send DICOM, PNG and JPEG files.",
            "A line for each: taken with its study key, or refused with the reason.",
            "Exit code 1 if any was refused."
        })
final class SendCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final ObjectMapper json = new ObjectMapper();
    @Mixin private Installation installation = new Installation();

    @Parameters(arity = "1..*", paramLabel = "FILE|DIR", description = "What to send.")
    private List<Path> inputs = List.of();

    @Option(
            names = "--priority",
            paramLabel = "P",
            description = "Priority of the order: stat, asap, urgent or routine.")
    private @Nullable Priority priority;

    @Option(names = "--json", description = "One line of JSON for each file.")
    private boolean asJson;

    SendCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Path> files = files();
        Door ingest = new Doors(installation).ingest();
        Map<String, String> query =
                priority == null ? Map.of() : Map.of("priority", priority.wire());
        int refused = 0;
        try (var progress = new Progress(terminal, "sending", files.size())) {
            for (int i = 0; i < files.size(); i++) {
                refused += send(ingest, files.get(i), query) ? 0 : 1;
                progress.at(i + 1);
            }
        }
        terminal.err().println((files.size() - refused) + " taken, " + refused + " refused");
        return refused == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    private List<Path> files() {
        try {
            List<Path> files = Media.files(inputs);
            if (files.isEmpty()) {
                throw new CommandFailedException(ExitCode.FAILED, "no image files in " + inputs);
            }
            return files;
        } catch (IOException e) {
            throw new CommandFailedException(ExitCode.FAILED, String.valueOf(e.getMessage()));
        }
    }

    private boolean send(Door ingest, Path file, Map<String, String> query)
            throws IOException, InterruptedException {
        byte[] content = Files.readAllBytes(file);
        try {
            JsonNode answer = ingest.post("/api/studies", query, Media.typeOf(content), content);
            taken(file, answer);
            return true;
        } catch (RefusedException e) {
            refused(file, e);
            return false;
        }
    }

    private void taken(Path file, JsonNode answer) throws JsonProcessingException {
        String study = answer.path("study").asText();
        if (asJson) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("file", file.toString());
            line.put("outcome", "taken");
            line.put("answer", answer);
            terminal.out().println(json.writeValueAsString(line));
        } else {
            terminal.out()
                    .println(file + "  " + terminal.styled(Style.GREEN, "taken") + "  " + study);
        }
    }

    private void refused(Path file, RefusedException e) throws JsonProcessingException {
        if (asJson) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("file", file.toString());
            line.put("outcome", "refused");
            line.put("status", e.status());
            line.put("detail", e.detail());
            line.put("remedy", e.remedy());
            terminal.out().println(json.writeValueAsString(line));
        } else {
            String remedy = e.remedy().isEmpty() ? "" : "; " + e.remedy();
            terminal.out()
                    .println(
                            file
                                    + "  "
                                    + terminal.styled(Style.RED, "refused")
                                    + "  "
                                    + e.detail()
                                    + remedy);
        }
    }
}
