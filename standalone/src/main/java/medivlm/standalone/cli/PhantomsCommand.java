package medivlm.standalone.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import medivlm.standalone.phantoms.PhantomStudy;
import medivlm.standalone.terminal.Progress;
import medivlm.standalone.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "phantoms",
        description = {
            "Draw synthetic chest radiographs, as DICOM. "
                    + "phantoms.jsonl beside them tells what is planted in each."
        })
final class PhantomsCommand implements Callable<Integer> {
    private static final LocalDateTime TAKEN = LocalDateTime.of(2026, 1, 1, 8, 0);
    private final Terminal terminal;

    @Option(names = "--n", required = true, paramLabel = "N", description = "How many.")
    private int count = 1;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where to.")
    private Path out = Path.of("phantoms");

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "First seed; the same seeds give the same files (default: 1).")
    private long seed = 1;

    PhantomsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (count < 1) {
            throw new CommandFailedException(ExitCode.USAGE, "--n must be at least 1");
        }
        Files.createDirectories(out);
        var json = new ObjectMapper();
        try (var truth = Files.newBufferedWriter(out.resolve("phantoms.jsonl"));
                var progress = new Progress(terminal, "drawing", count)) {
            for (int i = 0; i < count; i++) {
                var study = PhantomStudy.of(seed + i, TAKEN);
                String name = String.format(Locale.ROOT, "phantom-%06d.dcm", seed + i);
                Files.write(out.resolve(name), study.dicom());
                truth.write(json.writeValueAsString(truth(name, study)));
                truth.write('\n');
                progress.at(i + 1);
            }
        }
        terminal.err().println(count + " phantoms in " + out);
        return ExitCode.OK;
    }

    private static Map<String, Object> truth(String name, PhantomStudy study) {
        Map<String, Object> truth = new LinkedHashMap<>();
        truth.put("file", name);
        truth.put("seed", study.seed());
        truth.put("studyInstanceUid", study.studyInstanceUid());
        truth.put(
                "planted",
                study.phantom().findings().stream()
                        .map(planted -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            one.put("label", planted.label().phrase());
                            one.put("side", planted.side().name().toLowerCase(Locale.ROOT));
                            one.put("extent", planted.extent().name().toLowerCase(Locale.ROOT));
                            var box = planted.box();
                            one.put("box", List.of(box.x(), box.y(), box.w(), box.h()));
                            return one;
                        })
                        .toList());
        return truth;
    }
}
