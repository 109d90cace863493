package medivlm.model.train;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import medivlm.model.detect.Detection;
import medivlm.model.detect.Phrases;
import medivlm.model.grammar.Certainty;
import medivlm.model.grammar.ReportGrammar;
import medivlm.model.grammar.Statement;
import medivlm.model.label.Extent;
import medivlm.model.label.RadiographLabel;
import medivlm.model.label.Side;

/** The pseudo-report of detections, for models without a refinement decoder. */
final class DetectedReport {

    /** Scores from which a finding is not excluded, possible, probable, definite. */
    private static final double[] STEPS = {0.15, 0.3, 0.5, 0.7};

    private static final Certainty[] CERTAINTIES = {
        Certainty.NOT_EXCLUDED, Certainty.POSSIBLE, Certainty.PROBABLE, Certainty.DEFINITE
    };

    private DetectedReport() {}

    /** Findings and devices in the grammar's words; how sure the words are follows the score. */
    static String of(List<Detection> found) {
        Map<RadiographLabel, Statement> out = new EnumMap<>(RadiographLabel.class);
        for (Detection one : found) {
            int step = -1;
            while (step + 1 < STEPS.length && one.score() >= STEPS[step + 1]) {
                step++;
            }
            if (step >= 0 && one.label().kind() != RadiographLabel.Kind.ANATOMY) {
                out.merge(
                        one.label(),
                        new Statement(
                                one.label(),
                                Phrases.side(one.label(), one.box()),
                                Extent.NONE,
                                CERTAINTIES[step]),
                        DetectedReport::both);
            }
        }
        return ReportGrammar.write(List.copyOf(out.values())).text();
    }

    private static Statement both(Statement surer, Statement other) {
        boolean sides =
                surer.side() != Side.NONE
                        && other.side() != Side.NONE
                        && surer.side() != other.side();
        return new Statement(
                surer.label(),
                sides ? Side.BILATERAL : surer.side(),
                surer.extent(),
                surer.certainty());
    }
}
