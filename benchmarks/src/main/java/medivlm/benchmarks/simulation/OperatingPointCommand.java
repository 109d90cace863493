package medivlm.benchmarks.simulation;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import medivlm.findings.Mode;
import medivlm.findings.Ranks;
import medivlm.findings.Reference;
import medivlm.findings.ReportText;
import medivlm.findings.Score;
import medivlm.findings.SeverityScorer;
import medivlm.model.DeviceChoice;
import medivlm.model.ImageAnalysis;
import medivlm.model.MediVlm;
import medivlm.model.data.PictureFile;
import medivlm.model.data.Radiograph;
import medivlm.model.data.RadiographCatalogue;
import medivlm.model.data.Split;
import medivlm.model.label.RadiographLabel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "operating-point",
        description = {
            "Measure what the model says of radiographs with and without a finding: the NIH validation",
            "patients, each report scored under the shipped prior. Writes counts, no images and no",
            "identifiers."
        })
final class OperatingPointCommand implements Callable<Integer> {
    private static final int CHUNK = 32;

    private final PrintStream err;

    @Option(
            names = "--radiographs",
            required = true,
            paramLabel = "DIR",
            description = "Folder that holds radiographs/nih.csv.")
    private Path radiographs = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "CSV to write.")
    private Path out = Path.of("");

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description = "Model directory (default: the shipped one).")
    private Path model =
            Path.of(System.getProperty("triage.home", ".")).resolve("medivlm/models/small");

    OperatingPointCommand(PrintStream err) {
        this.err = err;
    }

    @Override
    public Integer call() throws IOException {
        List<Radiograph> held =
                RadiographCatalogue.nih(radiographs, "nih").stream()
                        .filter(one -> one.split() == Split.VALIDATION)
                        .toList();
        if (held.isEmpty()) {
            throw new IllegalArgumentException(
                    "no radiographs of validation patients under " + radiographs);
        }
        Map<String, Integer> counts = new TreeMap<>(Comparator.reverseOrder());
        try (MediVlm loaded = MediVlm.load(model, DeviceChoice.CPU)) {
            for (int from = 0; from < held.size(); from += CHUNK) {
                count(loaded, held.subList(from, Math.min(from + CHUNK, held.size())), counts);
            }
            Files.write(out, lines(loaded, counts));
        }
        err.println("operating point: " + out);
        return 0;
    }

    private static void count(MediVlm model, List<Radiograph> some, Map<String, Integer> counts) {
        Ranks prior = new Ranks(Reference.prior());
        List<ImageAnalysis> said =
                model.analyse(some.stream().map(one -> PictureFile.read(one.file())).toList());
        for (int i = 0; i < some.size(); i++) {
            if (said.get(i) instanceof ImageAnalysis.Report report) {
                Score score =
                        SeverityScorer.scoreText(
                                ReportText.join(report.findings(), report.impression()),
                                prior,
                                Mode.DEFAULT);
                String key =
                        String.format(
                                Locale.ROOT,
                                "%s,%s,%.2f",
                                finding(some.get(i)) ? "yes" : "no",
                                score.band().wire(),
                                score.normalised());
                counts.merge(key, 1, Integer::sum);
            }
        }
    }

    private static boolean finding(Radiograph radiograph) {
        return radiograph.present().stream()
                .anyMatch(label -> label.kind() == RadiographLabel.Kind.FINDING);
    }

    private static List<String> lines(MediVlm model, Map<String, Integer> counts) {
        int images = counts.values().stream().mapToInt(Integer::intValue).sum();
        List<String> lines = new ArrayList<>();
        lines.add(
                "# "
                        + model.identity().name()
                        + " "
                        + model.identity().version()
                        + " on "
                        + images
                        + " NIH ChestX-ray14 images of validation patients, any finding or none,");
        lines.add("# severity under the shipped prior (./triage simulate operating-point)");
        lines.add("finding,band,severity,images");
        counts.forEach((key, count) -> lines.add(key + "," + count));
        return lines;
    }
}
