package medivlm.standalone.cli;

import java.io.PrintStream;
import java.util.Locale;
import medivlm.model.evaluate.EvaluationResult;
import medivlm.model.evaluate.Figure;
import medivlm.model.evaluate.GateScore;
import medivlm.model.evaluate.LabelAgreement;
import medivlm.model.evaluate.LabelScore;
import medivlm.model.evaluate.PairResult;
import medivlm.model.evaluate.Ranking;
import medivlm.model.evaluate.WordCalibration;

/** Prints what an evaluation measured for people. */
final class EvaluationPrinter {

    private final PrintStream out;

    EvaluationPrinter(PrintStream out) {
        this.out = out;
    }

    void print(EvaluationResult result) {
        out.println("model " + result.model().name() + " " + result.model().version());
        heading("severity of the text, AUC");
        result.rankings().forEach(this::print);
        if (result.rankings().isEmpty()) {
            out.println("  no radiographs: no ranking");
        }
        heading("graded score of one finding in the text, AUC");
        result.findings().forEach(this::print);
        heading("abstention score, AUC for a wrong set of labels");
        result.abstention().forEach(this::print);
        result.agreement().forEach(this::print);
        print(result.calibration());
        GateScore gate = result.gate();
        if (gate != null) {
            out.printf(
                    Locale.ROOT,
                    "gate on held-back MedNIST: accuracy %.4f (%d of %d radiographs taken, %d of %d"
                            + " others refused)%n",
                    gate.accuracy(),
                    gate.taken(),
                    gate.radiographs(),
                    gate.refused(),
                    gate.others());
        }
        out.printf(
                Locale.ROOT,
                "%d reports, %d different, %d refused by the gate, %.1f images/s%n",
                result.reports(),
                result.distinctReports(),
                result.refused(),
                result.imagesPerSecond());
        out.println("in brackets the 95 percent interval of a bootstrap over images");
    }

    void print(PairResult result) {
        out.print(result.evaluation().table(result.model().name()));
        if (result.refused() > 0) {
            out.printf(
                    Locale.ROOT,
                    "%d studies have no image that the gate takes%n",
                    result.refused());
        }
        print(result.labels());
    }

    void print(Ranking ranking) {
        Figure auc = ranking.auc();
        out.printf(
                Locale.ROOT,
                "  %-32s %-24s %s  (%d against %d)%n",
                ranking.dataSet(),
                ranking.question(),
                auc == null ? "too few to say" : auc.toString(),
                ranking.positives(),
                ranking.negatives());
    }

    private void print(LabelAgreement agreement) {
        heading("label F1 on " + agreement.items() + " " + agreement.dataSet());
        out.printf(Locale.ROOT, "  micro %s, macro %s%n", agreement.micro(), agreement.macro());
        out.printf(
                Locale.ROOT,
                "  best constant %s: micro %.3f, macro %.3f%n",
                agreement.constant(),
                agreement.constantMicro(),
                agreement.constantMacro());
        for (LabelScore score : agreement.labels()) {
            out.printf(
                    Locale.ROOT,
                    "  %-24s F1 %.3f  precision %.3f  recall %.3f  (%d there)%n",
                    score.label(),
                    score.f1(),
                    score.precision(),
                    score.recall(),
                    score.truePositives() + score.falseNegatives());
        }
    }

    private void print(WordCalibration calibration) {
        heading("words against truth on validation patients");
        for (WordCalibration.Row row : calibration.rows()) {
            out.printf(
                    Locale.ROOT,
                    "  %-20s named %5d, there %5d, share %s, words stand for %s%n",
                    row.words(),
                    row.named(),
                    row.there(),
                    share(row.share()),
                    share(row.stated()));
        }
        out.printf(
                Locale.ROOT,
                "  expected calibration error %s%n",
                share(calibration.expectedError()));
    }

    private static String share(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }

    private void heading(String text) {
        out.println(text);
    }
}
