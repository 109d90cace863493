package medivlm.findings.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import medivlm.findings.Assertion;
import medivlm.findings.DocumentTerms;
import medivlm.findings.Label14;
import medivlm.findings.Mention;
import medivlm.findings.Mode;
import medivlm.findings.ReferenceBuilder;
import medivlm.findings.ReportReader;
import medivlm.findings.RollingCorpus;
import medivlm.findings.Vocabulary;

/**
 * Measures the severity on labelled reports. Document frequencies are the only thing that is
 * counted from reports, and each report is scored with frequencies counted on the other four fifths
 * (fold = hash of its id modulo 5), so no report helps to score itself.
 */
public final class SeverityEvaluation {
    private static final int FOLDS = 5;

    /** One report with everything that is compared. */
    private record Scored(
            LabelledReport report,
            double severity,
            double assertionOff,
            double words,
            double paper,
            double unweighted,
            Set<Label14> labels) {}

    private final List<Scored> scored;

    private SeverityEvaluation(List<Scored> scored) {
        this.scored = List.copyOf(scored);
    }

    /** Reads and scores a file of {@link LabelledReport}s. */
    public static SeverityEvaluation of(Path csv) throws IOException {
        return of(LabelledReport.read(csv));
    }

    /** Scores the reports. */
    public static SeverityEvaluation of(List<LabelledReport> reports) {
        var mentions = new ArrayList<List<Mention>>();
        for (var report : reports) {
            mentions.add(ReportReader.standard().read(report.text()));
        }
        var on = raws(reports, i -> DocumentTerms.of(mentions.get(i)), Mode.DEFAULT);
        var off =
                raws(
                        reports,
                        i -> DocumentTerms.of(ignoringAssertion(mentions.get(i))),
                        Mode.DEFAULT);
        var plain = raws(reports, i -> unweighted(DocumentTerms.of(mentions.get(i))), Mode.DEFAULT);
        var paper =
                raws(
                        reports,
                        i -> DocumentTerms.ofText(reports.get(i).text(), Mode.PAPER),
                        Mode.PAPER);
        var scored = new ArrayList<Scored>();
        for (int i = 0; i < reports.size(); i++) {
            scored.add(
                    new Scored(
                            reports.get(i),
                            on[i],
                            off[i],
                            reports.get(i).text().split("\\s+", -1).length,
                            paper[i],
                            plain[i],
                            Label14.of(mentions.get(i))));
        }
        return new SeverityEvaluation(scored);
    }

    /** The same measures over one part of the split. */
    public SeverityEvaluation part(String split) {
        return new SeverityEvaluation(
                scored.stream().filter(s -> s.report().split().equals(split)).toList());
    }

    /** AUC of abnormal against normal. */
    public Interval abnormal() {
        return auc(Scored::severity, LabelledReport::abnormal);
    }

    /** AUC of significant against all the rest. */
    public Interval significant() {
        return auc(Scored::severity, LabelledReport::significant);
    }

    /** {@link #abnormal} when every mention counts as asserted. */
    public Interval abnormalWithoutAssertion() {
        return auc(Scored::assertionOff, LabelledReport::abnormal);
    }

    /** {@link #significant} when every mention counts as asserted. */
    public Interval significantWithoutAssertion() {
        return auc(Scored::assertionOff, LabelledReport::significant);
    }

    /** F1 over all decisions of the labels that the file uses. */
    public Interval microF1() {
        var labels = labelsInUse();
        return Interval.of(scored.size(), sample -> counts(sample).micro(labels));
    }

    /** F1 over all decisions of all fourteen labels, also those that the file never sets. */
    public Interval microF1OfAllLabels() {
        var labels = List.of(Label14.values());
        return Interval.of(scored.size(), sample -> counts(sample).micro(labels));
    }

    /** Mean F1 of the labels that the file uses. */
    public Interval macroF1() {
        var labels = labelsInUse();
        return Interval.of(scored.size(), sample -> counts(sample).macro(labels));
    }

    /** All measures as a table for people. */
    public String table() {
        var text = new StringBuilder();
        text.append(line("reports", scored.size()));
        text.append(
                String.format(Locale.ROOT, "%-34s %-22s %s%n", "AUC", "abnormal", "significant"));
        row(text, "severity", Scored::severity);
        row(text, "severity without weights", Scored::unweighted);
        row(text, "severity, assertion off", Scored::assertionOff);
        row(text, "word count", Scored::words);
        row(text, "paper mode", Scored::paper);
        text.append(line("14 labels, micro F1", microF1()));
        text.append(line("  with labels never set in the file", microF1OfAllLabels()));
        text.append(line("14 labels, macro F1", macroF1()));
        var counts = counts(all());
        for (var label : Label14.values()) {
            text.append(
                    line(
                            "  " + label.column(),
                            String.format(
                                    Locale.ROOT,
                                    "F1 %.3f  precision %.3f  recall %.3f  given %d  found %d",
                                    counts.f1(label),
                                    counts.precision(label),
                                    counts.recall(label),
                                    counts.given(label),
                                    counts.predicted(label))));
        }
        return text.toString();
    }

    private void row(StringBuilder text, String name, ToDoubleFunction<Scored> score) {
        text.append(
                String.format(
                        Locale.ROOT,
                        "%-34s %-22s %s%n",
                        name,
                        auc(score, LabelledReport::abnormal),
                        auc(score, LabelledReport::significant)));
    }

    private static String line(String name, Object value) {
        return String.format(Locale.ROOT, "%-38s %s%n", name, value);
    }

    private Interval auc(
            ToDoubleFunction<Scored> score, java.util.function.Predicate<LabelledReport> positive) {
        var indexed = scored.stream().filter(s -> s.report().indexed()).toList();
        return Interval.of(
                indexed.size(),
                sample -> {
                    var scores = new double[sample.length];
                    var truth = new boolean[sample.length];
                    for (int i = 0; i < sample.length; i++) {
                        scores[i] = score.applyAsDouble(indexed.get(sample[i]));
                        truth[i] = positive.test(indexed.get(sample[i]).report());
                    }
                    return Auc.of(scores, truth);
                });
    }

    private LabelCounts counts(int[] sample) {
        var counts = new LabelCounts();
        for (int i : sample) {
            counts.add(scored.get(i).labels(), scored.get(i).report().labels());
        }
        return counts;
    }

    private int[] all() {
        var all = new int[scored.size()];
        java.util.Arrays.setAll(all, i -> i);
        return all;
    }

    private List<Label14> labelsInUse() {
        var counts = counts(all());
        var labels = new ArrayList<Label14>();
        for (var label : Label14.values()) {
            if (counts.given(label) > 0) {
                labels.add(label);
            }
        }
        return labels;
    }

    private static List<Mention> ignoringAssertion(List<Mention> mentions) {
        var all = new ArrayList<Mention>();
        for (var m : mentions) {
            all.add(Mention.of(m.concept(), m.text(), m.start(), m.end(), Assertion.ASSERTED));
        }
        return all;
    }

    private static DocumentTerms unweighted(DocumentTerms terms) {
        return new DocumentTerms(
                terms.terms().stream()
                        .map(t -> new DocumentTerms.Strength(t.concept(), t.tf(), 1))
                        .toList());
    }

    private static double[] raws(
            List<LabelledReport> reports,
            java.util.function.IntFunction<DocumentTerms> terms,
            Mode mode) {
        var documents = new ArrayList<DocumentTerms>();
        for (int i = 0; i < reports.size(); i++) {
            documents.add(terms.apply(i));
        }
        var raws = new double[reports.size()];
        for (int fold = 0; fold < FOLDS; fold++) {
            var corpus =
                    new RollingCorpus(
                            "evaluation", Vocabulary.standard().version(), reports.size());
            for (int i = 0; i < raws.length; i++) {
                if (fold(reports.get(i)) != fold) {
                    corpus.add(documents.get(i));
                }
            }
            var reference = corpus.next("fold-" + fold, ReferenceBuilder.empty(mode));
            for (int i = 0; i < raws.length; i++) {
                if (fold(reports.get(i)) == fold) {
                    raws[i] = documents.get(i).raw(reference);
                }
            }
        }
        return raws;
    }

    private static int fold(LabelledReport report) {
        return Math.floorMod((report.id().hashCode() * 0x9E3779B1) >>> 7, FOLDS);
    }

    /** Prints {@link #table} of a reports file: all of it, then the part kept for validation. */
    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            throw new IllegalArgumentException("one argument is needed: the CSV file of reports");
        }
        var evaluation = of(Path.of(args[0]));
        System.out.println(evaluation.table());
        System.out.println("validation part");
        System.out.println(evaluation.part("val").table());
    }
}
