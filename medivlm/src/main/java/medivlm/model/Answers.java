package medivlm.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import medivlm.findings.Mention;
import medivlm.findings.ReportReader;
import medivlm.findings.ReportText;
import medivlm.model.detect.Detection;
import medivlm.model.explain.Abstention;
import medivlm.model.grammar.PseudoReport;
import medivlm.model.grammar.Unknowable;
import medivlm.model.network.Observation;
import medivlm.model.network.Written;

/** What a caller is told of what the networks gave. */
final class Answers {

    /** Regions that are shown with a report are at least this likely. */
    private static final double SHOWN = 0.25;

    private static final ReportReader READER = ReportReader.standard();

    private Answers() {}

    /** A text without the sentences that nobody can know from one image. */
    static ImageAnalysis report(Observation observation, Written written, double radiograph) {
        PseudoReport report = PseudoReport.parse(Unknowable.without(written.text()));
        List<Region> regions = new ArrayList<>();
        List<Detection> found = observation.detections().found();
        for (int i = 0; i < found.size(); i++) {
            if (found.get(i).score() >= SHOWN) {
                regions.add(
                        new Region(
                                observation.phrases().get(i),
                                found.get(i).score(),
                                found.get(i).box()));
            }
        }
        return new ImageAnalysis.Report(
                report.findings(),
                report.impression(),
                regions,
                written.confidence(),
                Abstention.of(radiograph, written.logProbabilities(), certainties(report)));
    }

    /** How sure the text is of each finding that it does not deny. */
    private static List<Double> certainties(PseudoReport report) {
        return READER.read(ReportText.join(report.findings(), report.impression())).stream()
                .map(Mention::certainty)
                .filter(certainty -> certainty > 0)
                .toList();
    }

    /** What is said of an image that the gate does not take. */
    static ImageAnalysis refusal(double probability) {
        return new ImageAnalysis.NotARadiograph(
                probability,
                String.format(
                        Locale.ROOT,
                        "The image does not look like a frontal chest radiograph (probability"
                                + " %.3f).",
                        probability));
    }
}
