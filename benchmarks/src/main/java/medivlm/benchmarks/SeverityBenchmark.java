package medivlm.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import medivlm.findings.Mode;
import medivlm.findings.Ranks;
import medivlm.findings.Reference;
import medivlm.findings.SeverityScorer;

/** Reports through reader and scorer on one thread. */
final class SeverityBenchmark implements Benchmark {
    private static final int REPORTS = 20_000;

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
        MadeUpReports texts = new MadeUpReports(1);
        long characters = 0;
        for (int i = 0; i < REPORTS; i++) {
            String report = texts.next();
            reports.add(report);
            characters += report.length();
        }
        Ranks prior = new Ranks(Reference.prior());
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

    private static double score(List<String> reports, Ranks prior) {
        double sum = 0;
        for (String report : reports) {
            sum += SeverityScorer.scoreText(report, prior, Mode.DEFAULT).raw();
        }
        return sum;
    }
}
