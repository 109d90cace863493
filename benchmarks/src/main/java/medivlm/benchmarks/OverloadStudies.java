package medivlm.benchmarks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import medivlm.benchmarks.simulation.Arrival;
import medivlm.benchmarks.simulation.ArrivalStream;
import medivlm.benchmarks.simulation.MeasuredPoint;
import medivlm.benchmarks.simulation.Workload;
import medivlm.findings.Mode;
import medivlm.findings.Reference;
import medivlm.schemas.SeverityBand;
import medivlm.triage.scoring.ReportScorer;
import medivlm.triage.scoring.ScoredReport;

/**
 * Studies with a report each. Bands are drawn as the simulator draws them; the text is one that the
 * service's scorer puts into that band under the shipped prior, and the severity is that text's.
 */
final class OverloadStudies {
    private static final List<String> SENTENCES =
            List.of(
                    "Large right tension pneumothorax with mediastinal shift.",
                    "Consolidation in the right lower lobe.",
                    "There is a large left pleural effusion.",
                    "Moderate pulmonary edema.",
                    "There is a small left pleural effusion with adjacent atelectasis.",
                    "A nodule of 8 mm is seen in the left upper lobe.",
                    "Possible consolidation in the right lower lobe.",
                    "Pulmonary edema cannot be excluded.",
                    "The heart is mildly enlarged.",
                    "Mild degenerative changes of the spine.",
                    "Calcified granuloma in the right upper lobe.",
                    "Possible atelectasis at the left base.",
                    "No pneumothorax, effusion or focal consolidation.");

    private OverloadStudies() {}

    /**
     * A study and what is written of it.
     *
     * @param text findings section
     */
    record Written(Arrival arrival, String text) {}

    /** The studies of a workload; the same seed, the same studies. */
    static List<Written> of(Workload workload, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<SeverityBand, List<String>> texts = byBand();
        Reference prior = Reference.prior();
        List<Written> studies = new ArrayList<>();
        SplittableRandom choice = random.split();
        for (Arrival drawn : ArrivalStream.of(workload, MeasuredPoint.shipped(), random)) {
            List<String> some = texts.getOrDefault(drawn.band(), List.of());
            String text = some.get(choice.nextInt(some.size()));
            ScoredReport score = ReportScorer.score(text, "", prior, Mode.DEFAULT);
            studies.add(
                    new Written(
                            new Arrival(
                                    drawn.number(),
                                    drawn.atMinutes(),
                                    drawn.priority(),
                                    score.normalised(),
                                    score.band(),
                                    drawn.finding(),
                                    drawn.readMinutes(),
                                    0),
                            text));
        }
        return studies;
    }

    private static Map<SeverityBand, List<String>> byBand() {
        Reference prior = Reference.prior();
        Map<SeverityBand, List<String>> texts = new EnumMap<>(SeverityBand.class);
        for (String first : SENTENCES) {
            for (String second : SENTENCES) {
                String text = first.equals(second) ? first : first + " " + second;
                SeverityBand band = ReportScorer.score(text, "", prior, Mode.DEFAULT).band();
                texts.computeIfAbsent(band, any -> new ArrayList<>()).add(text);
            }
        }
        return texts;
    }
}
