package medivlm.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import medivlm.findings.Mode;
import medivlm.findings.Reference;
import medivlm.findings.SeverityScorer;

/** Reports through reader and scorer on one thread. */
final class SeverityBenchmark implements Benchmark {
    private static final int REPORTS = 20_000;
    private static final List<String> SENTENCES =
            List.of(
                    "The heart is mildly enlarged.",
                    "Heart size is normal.",
                    "There is a small left pleural effusion with adjacent atelectasis.",
                    "No pneumothorax, effusion or focal consolidation.",
                    "Possible consolidation in the right lower lobe.",
                    "A right internal jugular line ends in the superior vena cava.",
                    "The lungs are clear and well expanded.",
                    "Large right tension pneumothorax with mediastinal shift.",
                    "Pulmonary edema cannot be excluded.",
                    "No change in the moderate right effusion.",
                    "A nodule of 8 mm is seen in the left upper lobe.",
                    "The bony thorax is intact.");

    @Override
    public String name() {
        return "severity";
    }

    @Override
    public String about() {
        return "reports per second through reader and scorer on one thread";
    }

    @Override
    public Map<String, Double> run(Arguments arguments) {
        List<String> reports = new ArrayList<>(REPORTS);
        Random random = new Random(1);
        long characters = 0;
        for (int i = 0; i < REPORTS; i++) {
            StringBuilder report = new StringBuilder();
            for (int s = 0; s < 6; s++) {
                report.append(SENTENCES.get(random.nextInt(SENTENCES.size()))).append(' ');
            }
            reports.add(report.toString());
            characters += report.length();
        }
        Reference prior = Reference.prior();
        score(reports, prior);
        long begin = System.nanoTime();
        double sum = score(reports, prior);
        double seconds = (System.nanoTime() - begin) / 1e9;
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("reports_per_s", REPORTS / seconds);
        figures.put("MB_per_s", characters / 1e6 / seconds);
        figures.put("mean_raw", sum / REPORTS);
        return figures;
    }

    private static double score(List<String> reports, Reference prior) {
        double sum = 0;
        for (String report : reports) {
            sum += SeverityScorer.scoreText(report, prior, Mode.DEFAULT).raw();
        }
        return sum;
    }
}
