package medivlm.standalone.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import medivlm.model.evaluate.Evaluation;
import medivlm.model.evaluate.EvaluationResult;
import medivlm.model.evaluate.LabelScore;
import medivlm.model.evaluate.Ranking;
import medivlm.standalone.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "evaluate",
        description = {
            "Measure the model through the reports that it writes.",
            "Severity ranking on validation patients, finding F1 on phantoms of unseen seeds."
        })
final class ModelEvaluateCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private ModelOptions model = new ModelOptions();

    @Option(
            names = "--radiographs",
            paramLabel = "DIR",
            description = "Folder with radiographs/ (default: TRIAGE_DATA, else ../shared/data).")
    private Path data = RadiographData.folder();

    @Option(
            names = "--phantoms",
            paramLabel = "N",
            description = "Phantoms to read (default: ${DEFAULT-VALUE}).")
    private int phantoms = 200;

    @Option(names = "--json", description = "All figures as JSON.")
    private boolean asJson;

    ModelEvaluateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        EvaluationResult result;
        try (var loaded = model.load();
                var progress = new StageProgress(terminal)) {
            result = Evaluation.run(loaded, data, phantoms, progress);
        }
        if (asJson) {
            terminal.out()
                    .println(
                            new ObjectMapper()
                                    .writerWithDefaultPrettyPrinter()
                                    .writeValueAsString(result));
        } else {
            print(result);
        }
        return ExitCode.OK;
    }

    private void print(EvaluationResult result) {
        var out = terminal.out();
        out.println("model " + result.model().name() + " " + result.model().version());
        for (Ranking ranking : result.rankings()) {
            out.printf(
                    Locale.ROOT,
                    "%-32s %-24s AUC %.4f  (%d against %d)%n",
                    ranking.dataSet(),
                    ranking.question(),
                    ranking.auc(),
                    ranking.positives(),
                    ranking.negatives());
        }
        if (result.rankings().isEmpty()) {
            out.println("no radiographs in " + data + ": no ranking");
        }
        out.println("findings on " + result.phantoms() + " phantoms of unseen seeds");
        print(result.phantomMicro());
        result.phantomLabels().forEach(this::print);
        out.printf(
                Locale.ROOT,
                "%d reports, %d different, %d refused by the gate, %.1f images/s%n",
                result.reports(),
                result.distinctReports(),
                result.refused(),
                result.imagesPerSecond());
    }

    private void print(LabelScore score) {
        terminal.out()
                .printf(
                        Locale.ROOT,
                        "  %-24s F1 %.3f  precision %.3f  recall %.3f  (%d there)%n",
                        score.label(),
                        score.f1(),
                        score.precision(),
                        score.recall(),
                        score.truePositives() + score.falseNegatives());
    }
}
