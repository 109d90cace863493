package medivlm.model.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import medivlm.findings.Label14;
import medivlm.findings.ReportReader;
import medivlm.findings.ReportText;
import medivlm.model.ImageAnalysis;
import medivlm.model.MediVlm;
import medivlm.model.data.Part;
import medivlm.model.data.PictureFile;
import medivlm.model.data.ReportPair;
import medivlm.model.data.ReportPairs;
import medivlm.model.image.GrayImage;
import medivlm.model.metric.Bootstrap;
import medivlm.model.metric.Readers;
import medivlm.model.metric.ReportEvaluation;
import medivlm.model.progress.Progress;

/** Measures a model against reports that people wrote. */
public final class PairEvaluation {

    private static final int CHUNK = 32;
    private static final ReportReader READER = ReportReader.standard();
    private static final Set<String> ALL =
            List.of(Label14.values()).stream().map(Label14::column).collect(Collectors.toSet());

    private PairEvaluation() {}

    /**
     * Writes a report for each study of a part, from its first image that the gate takes for a
     * frontal chest radiograph, and scores them.
     *
     * @param part whose reports are the references; those of {@link Part#TRAIN} are the candidates
     *     for the best constant report
     * @param readers what the figures with networks and METEOR's synonyms need
     * @throws IllegalArgumentException if the part is empty
     */
    public static PairResult run(
            MediVlm model, ReportPairs pairs, Part part, Readers readers, Progress progress) {
        List<ReportPair> items = pairs.of(part);
        if (items.isEmpty()) {
            throw new IllegalArgumentException(
                    "there are no pairs of the part "
                            + part.name().toLowerCase(Locale.ROOT)
                            + " among "
                            + pairs.summary());
        }
        List<String> generated = new ArrayList<>();
        for (int from = 0; from < items.size(); from += CHUNK) {
            List<ReportPair> some = items.subList(from, Math.min(from + CHUNK, items.size()));
            generated.addAll(written(model, some));
            progress.step("reports", generated.size(), items.size(), "");
        }
        List<LabelAgreement.Item> labels = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            labels.add(
                    new LabelAgreement.Item(
                            ALL, labels(items.get(i).report()), labels(generated.get(i))));
        }
        ReportEvaluation evaluation =
                ReportEvaluation.of(
                        items.stream().map(ReportPair::id).toList(),
                        generated,
                        items.stream().map(pair -> List.of(pair.report())).toList(),
                        pairs.of(Part.TRAIN).stream().map(ReportPair::report).toList(),
                        readers,
                        Bootstrap.DEFAULT);
        String split = part.name().toLowerCase(Locale.ROOT);
        return new PairResult(
                model.identity(),
                split,
                evaluation,
                LabelAgreement.of(split + " reports", labels),
                (int) generated.stream().filter(String::isEmpty).count());
    }

    private static List<String> written(MediVlm model, List<ReportPair> pairs) {
        List<GrayImage> images = new ArrayList<>();
        pairs.forEach(pair -> pair.images().forEach(file -> images.add(PictureFile.read(file))));
        List<ImageAnalysis> analyses = model.analyse(images);
        List<String> out = new ArrayList<>();
        int next = 0;
        for (ReportPair pair : pairs) {
            String text = "";
            for (int i = 0; i < pair.images().size(); i++) {
                if (analyses.get(next++) instanceof ImageAnalysis.Report report && text.isEmpty()) {
                    text = ReportText.join(report.findings(), report.impression());
                }
            }
            out.add(text);
        }
        return out;
    }

    private static Set<String> labels(String text) {
        return Label14.of(READER.read(text)).stream()
                .map(Label14::column)
                .collect(Collectors.toSet());
    }
}
