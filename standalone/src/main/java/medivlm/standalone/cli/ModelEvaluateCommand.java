package medivlm.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import medivlm.model.MediVlm;
import medivlm.model.data.PairFileException;
import medivlm.model.data.PairTable;
import medivlm.model.data.Part;
import medivlm.model.data.R2GenDirectory;
import medivlm.model.data.ReportPairs;
import medivlm.model.evaluate.Evaluation;
import medivlm.model.evaluate.EvaluationResult;
import medivlm.model.evaluate.PairEvaluation;
import medivlm.model.evaluate.PairResult;
import medivlm.model.metric.Readers;
import medivlm.model.metric.WordNetSynonyms;
import medivlm.model.network.Ablation;
import medivlm.model.network.TextMode;
import medivlm.standalone.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code triage model evaluate}. */
@Command(
        name = "evaluate",
        description = {
            "Measure the model through the reports that it writes. On labelled radiographs: severity "
                    + "and finding AUC, label F1, calibration, abstention, gate. On report pairs (a folder "
                    + "with annotation.json, or a CSV): all nine figures of the paper and label F1."
        })
final class ModelEvaluateCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final ObjectMapper json = FigureJson.mapper();

    @Mixin private ModelOptions model = new ModelOptions();

    @Option(
            names = {"--data", "--radiographs"},
            paramLabel = "DIR|CSV",
            description = {
                "Folder with radiographs/ (default: TRIAGE_DATA, else ../shared/data),",
                "or with annotation.json, or a CSV of report pairs."
            })
    private Path data = RadiographData.folder();

    @Option(
            names = "--split",
            paramLabel = "PART",
            description = "Part of report pairs: test, val or train (default: ${DEFAULT-VALUE}).")
    private String split = "test";

    @Option(
            names = "--phantoms",
            paramLabel = "N",
            description = "Phantoms to read (default: ${DEFAULT-VALUE}).")
    private int phantoms = 200;

    @Option(names = "--wordnet", description = "METEOR with WordNet's synonyms (slower).")
    private boolean wordNet;

    @Option(
            names = "--json",
            arity = "0..1",
            fallbackValue = "-",
            paramLabel = "FILE",
            description =
                    "All figures as JSON, into FILE beside the tables, or printed instead of them.")
    private @Nullable String jsonTo;

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "JSON of 'triage model baseline', printed beside the model's figures.")
    private @Nullable Path baseline;

    @Option(
            names = "--regions",
            paramLabel = "P",
            description = "Regions that the decoder is shown: 6, 8, 12, 16 (default: the model's).")
    private @Nullable Integer regions;

    @Option(
            names = "--tokens",
            paramLabel = "N",
            description = "Longest text: 60, 77, 80 (default: the model's).")
    private @Nullable Integer tokens;

    @Option(
            names = "--text-mode",
            paramLabel = "M",
            description = "What fusion reads: ${COMPLETION-CANDIDATES} (default: the model's).")
    private @Nullable TextMode textMode;

    ModelEvaluateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        EvaluationPrinter printer = new EvaluationPrinter(terminal.out());
        try {
            ReportPairs pairs = pairs();
            Part part = part();
            try (var loaded = model.load(new Ablation(regions, tokens, textMode))) {
                if (pairs != null) {
                    PairResult result = measured(loaded, pairs, part);
                    if (written(tree(result))) {
                        printer.print(result);
                    }
                    return ExitCode.OK;
                }
                EvaluationResult result = measured(loaded);
                JsonNode plain = baseline == null ? null : json.readTree(baseline.toFile());
                ObjectNode tree = json.valueToTree(result);
                if (plain != null) {
                    tree.set("baseline", plain);
                }
                if (written(tree)) {
                    printer.print(result);
                    if (plain != null) {
                        terminal.out().println(BaselineTable.of(plain));
                    }
                }
            }
        } catch (PairFileException | IllegalArgumentException e) {
            throw new CommandFailedException(ExitCode.FAILED, String.valueOf(e.getMessage()));
        }
        return ExitCode.OK;
    }

    private @Nullable ReportPairs pairs() {
        if (Files.isRegularFile(data)) {
            return PairTable.read(data);
        }
        return Files.isRegularFile(data.resolve("annotation.json"))
                ? R2GenDirectory.read(data)
                : null;
    }

    private EvaluationResult measured(MediVlm loaded) {
        try (var progress = new StageProgress(terminal)) {
            return Evaluation.run(loaded, data, phantoms, progress);
        }
    }

    private PairResult measured(MediVlm loaded, ReportPairs pairs, Part part) {
        Readers readers =
                wordNet
                        ? new Readers(WordNetSynonyms.open(), null, null, null, null)
                        : Readers.NONE;
        try (var progress = new StageProgress(terminal)) {
            return PairEvaluation.run(loaded, pairs, part, readers, progress);
        }
    }

    private ObjectNode tree(PairResult result) throws IOException {
        ObjectNode tree = json.createObjectNode();
        tree.set("model", json.valueToTree(result.model()));
        tree.put("split", result.split());
        tree.set("evaluation", json.readTree(result.evaluation().toJson()));
        tree.set("labels", json.valueToTree(result.labels()));
        tree.put("refused", result.refused());
        return tree;
    }

    private Part part() {
        return Part.named(split)
                .orElseThrow(() ->
                        new CommandFailedException(
                                ExitCode.USAGE,
                                "--split " + split + " is none of test, val, train"));
    }

    /** Whether the tables are to be printed too. */
    private boolean written(JsonNode tree) throws IOException {
        if (jsonTo == null) {
            return true;
        }
        String text = json.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
        if (jsonTo.equals("-")) {
            terminal.out().println(text);
            return false;
        }
        Files.writeString(Path.of(jsonTo), text + "\n");
        return true;
    }
}
