package medivlm.standalone.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import medivlm.model.assemble.ImportChoices;
import medivlm.model.assemble.ImportSources;
import medivlm.model.assemble.ModelImport;
import medivlm.model.weights.WeightsException;
import medivlm.standalone.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "import",
        description = {
            "Make a model directory of published weights.",
            "They lie in Hugging Face folders: config.json, model.safetensors, the vocabulary. What has no weights starts at random and has to "
                    + "be trained: 'triage model train'. See docs/model.md."
        })
final class ModelImportCommand implements Callable<Integer> {

    /** Which text encoder. */
    enum Text {
        BERT,
        CLIP
    }

    private final Terminal terminal;

    @Option(
            names = "--clip",
            required = true,
            paramLabel = "DIR",
            description = "CLIP, e.g. ViT-L/14; its image tower is used.")
    private Path clip = Path.of("");

    @Option(
            names = "--bert",
            paramLabel = "DIR",
            description = "ClinicalBERT: BERT or DistilBERT, told by its config.json.")
    private @Nullable Path bert;

    @Option(
            names = "--text",
            paramLabel = "T",
            description = "Text encoder: bert, or clip for CLIP's own (default: bert).")
    private Text text = Text.BERT;

    @Option(
            names = "--gpt2",
            required = true,
            paramLabel = "DIR",
            description = "GPT-2, of which the first blocks are used.")
    private Path gpt2 = Path.of("");

    @Option(
            names = "--biot5",
            paramLabel = "DIR",
            description = "T5 as refinement decoder (default: none).")
    private @Nullable Path bioT5;

    @Option(
            names = "--detector",
            paramLabel = "DIR",
            description = {
                "model.safetensors of a torchvision Faster R-CNN with labels.txt",
                "(default: random weights)."
            })
    private @Nullable Path detector;

    @Option(
            names = "--gate",
            paramLabel = "FILE",
            description = "gate.safetensors (default: that of medivlm/models/small).")
    private Path gate = Installation.home().resolve("medivlm/models/small/gate.safetensors");

    @Option(
            names = "--layers",
            paramLabel = "N",
            description = "Blocks of GPT-2 (default: ${DEFAULT-VALUE}).")
    private int layers = 4;

    @Option(
            names = "--regions",
            paramLabel = "N",
            description = "Regions shown to the decoder (default: ${DEFAULT-VALUE}).")
    private int regions = 8;

    @Option(
            names = "--tokens",
            paramLabel = "N",
            description = "Longest report with its end (default: ${DEFAULT-VALUE}).")
    private int tokens = 77;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where to.")
    private Path out = Path.of("");

    ModelImportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if ((bert == null) != (text == Text.CLIP)) {
            throw new CommandFailedException(
                    ExitCode.USAGE, "give either --bert DIR or --text clip");
        }
        try {
            var sources = new ImportSources(clip, bert, gpt2, bioT5, detector, gate);
            var choices = ImportChoices.PAPER.with(layers, regions, tokens);
            ModelPartTable.print(terminal, ModelImport.run(sources, choices, out));
        } catch (WeightsException e) {
            throw new CommandFailedException(ExitCode.USAGE, "cannot import: " + e.getMessage());
        }
        if (detector == null) {
            terminal.err().println("the detector has random weights: its regions mean nothing");
        }
        terminal.err()
                .println(
                        "projections and fusion have random weights: train before use ('triage model"
                                + " train')");
        terminal.err().println("model written to " + out);
        return ExitCode.OK;
    }
}
