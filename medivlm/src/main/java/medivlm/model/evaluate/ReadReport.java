package medivlm.model.evaluate;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import medivlm.findings.Label14;
import medivlm.findings.Mention;
import medivlm.findings.Mode;
import medivlm.findings.Reference;
import medivlm.findings.ReportReader;
import medivlm.findings.ReportText;
import medivlm.findings.SeverityScorer;
import medivlm.findings.Vocabulary;
import medivlm.model.label.RadiographLabel;

/**
 * A report as {@code findings} reads it.
 *
 * @param text both parts joined
 * @param severity raw, under the shipped prior
 * @param named labels that it states or suspects, see {@link ReadLabels}
 * @param certainty the surest mention of each label that is not denied, above 0 and up to 1
 * @param graded the strongest mention (certainty times extent) of each label that is not denied
 */
record ReadReport(
        String text,
        double severity,
        Set<RadiographLabel> named,
        Map<RadiographLabel, Double> certainty,
        Map<RadiographLabel, Double> graded) {

    private static final ReportReader READER = ReportReader.standard();
    private static final Reference PRIOR = Reference.prior();

    static ReadReport of(String findings, String impression) {
        String text = ReportText.join(findings, impression);
        Map<RadiographLabel, Double> certainty = new EnumMap<>(RadiographLabel.class);
        Map<RadiographLabel, Double> graded = new EnumMap<>(RadiographLabel.class);
        List<Mention> mentions = READER.read(text);
        for (Mention mention : mentions) {
            if (mention.certainty() > 0) {
                for (RadiographLabel label : labels(mention)) {
                    certainty.merge(label, mention.certainty(), Math::max);
                    graded.merge(label, mention.strength(), Math::max);
                }
            }
        }
        return new ReadReport(
                text,
                SeverityScorer.score(mentions, PRIOR, Mode.DEFAULT).raw(),
                ReadLabels.of(findings, impression),
                certainty,
                graded);
    }

    /** The graded score of a label, 0 when it is absent or denied. */
    double grade(RadiographLabel label) {
        return graded.getOrDefault(label, 0.0);
    }

    private static Set<RadiographLabel> labels(Mention mention) {
        Set<RadiographLabel> out = new HashSet<>();
        Vocabulary.standard()
                .concept(mention.concept())
                .ifPresent(concept -> {
                    for (Label14 label : concept.labels()) {
                        out.add(RadiographLabel.valueOf(label.name()));
                    }
                });
        if (ReadLabels.isFracture(mention)) {
            out.add(RadiographLabel.FRACTURE);
        }
        return out;
    }
}
