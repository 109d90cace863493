package medivlm.model.evaluate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import medivlm.findings.Mode;
import medivlm.findings.Reference;
import medivlm.findings.ReportText;
import medivlm.findings.SeverityScorer;
import medivlm.model.ImageAnalysis;
import medivlm.model.MediVlm;
import medivlm.model.data.PictureFile;
import medivlm.model.data.Radiograph;
import medivlm.model.data.RadiographCatalogue;
import medivlm.model.data.Split;
import medivlm.model.image.GrayImage;
import medivlm.model.label.RadiographLabel;
import medivlm.model.phantom.Phantom;
import medivlm.model.phantom.PhantomGenerator;
import medivlm.model.phantom.PhantomSpec;
import medivlm.model.phantom.Planted;
import medivlm.model.progress.Progress;

/** Measures a model on validation patients and on phantoms of unseen seeds. */
public final class Evaluation {

    /** First seed of the phantoms; training counts up from another. */
    public static final long PHANTOM_SEED = 7_000_000_000L;

    private static final int CHUNK = 64;

    private final MediVlm model;
    private final Path data;
    private final Progress progress;
    private final Reference reference = Reference.prior();
    private final Set<String> texts = new HashSet<>();
    private int reports;
    private int refused;
    private int images;
    private long nanos;

    private Evaluation(MediVlm model, Path data, Progress progress) {
        this.model = model;
        this.data = data;
        this.progress = progress;
    }

    /**
     * Runs the model over the validation patients under {@code data} (those with sha256(patient)
     * mod 5 = 0) and over phantoms.
     *
     * @param data the folder that holds {@code radiographs/kermany.csv} and the others; sets that
     *     are absent are left out
     * @param phantoms how many phantoms of unseen seeds; 200 is the figure of the model card
     */
    public static EvaluationResult run(MediVlm model, Path data, int phantoms, Progress progress) {
        return new Evaluation(model, data, progress).run(phantoms);
    }

    private EvaluationResult run(int phantoms) {
        List<Ranking> rankings = new ArrayList<>();
        rank(rankings, RadiographCatalogue.kermany(data), "kermany", "pneumonia vs normal");
        List<Radiograph> nih = RadiographCatalogue.nih(data, "nih");
        rank(rankings, nih, "nih", "any finding vs none");
        rank(rankings, RadiographCatalogue.nih(data, "nih64"), "nih64", "any finding vs none");
        Map<RadiographLabel, int[]> counts = phantoms(phantoms);
        List<LabelScore> labels = new ArrayList<>();
        int[] all = new int[3];
        counts.forEach((label, count) -> {
            labels.add(new LabelScore(label.phrase(), count[0], count[1], count[2]));
            for (int i = 0; i < all.length; i++) {
                all[i] += count[i];
            }
        });
        return new EvaluationResult(
                model.identity(),
                rankings,
                phantoms,
                new LabelScore("micro", all[0], all[1], all[2]),
                labels,
                reports,
                texts.size(),
                refused,
                nanos == 0 ? 0 : images / (nanos / 1e9));
    }

    private void rank(
            List<Ranking> rankings, List<Radiograph> radiographs, String set, String question) {
        List<Radiograph> held =
                radiographs.stream().filter(r -> r.split() == Split.VALIDATION).toList();
        if (held.isEmpty()) {
            return;
        }
        List<Double> ill = new ArrayList<>();
        List<Double> well = new ArrayList<>();
        for (int from = 0; from < held.size(); from += CHUNK) {
            List<Radiograph> some = held.subList(from, Math.min(from + CHUNK, held.size()));
            List<GrayImage> pictures =
                    some.parallelStream().map(r -> PictureFile.read(r.file())).toList();
            List<ImageAnalysis> analyses = analyse(pictures);
            for (int i = 0; i < some.size(); i++) {
                switch (analyses.get(i)) {
                    case ImageAnalysis.Report report ->
                            (some.get(i).present().isEmpty() ? well : ill).add(severity(report));
                    case ImageAnalysis.NotARadiograph no -> refused++;
                }
            }
            progress.step(set, from + some.size(), held.size(), "");
        }
        rankings.add(
                new Ranking(
                        set + " validation patients",
                        question,
                        ill.size(),
                        well.size(),
                        Auc.of(ill, well)));
    }

    private Map<RadiographLabel, int[]> phantoms(int count) {
        Map<RadiographLabel, int[]> counts = new EnumMap<>(RadiographLabel.class);
        for (int from = 0; from < count; from += CHUNK) {
            List<Phantom> some =
                    IntStream.range(from, Math.min(from + CHUNK, count))
                            .parallel()
                            .mapToObj(i ->
                                    PhantomGenerator.generate(
                                            PHANTOM_SEED + i, PhantomSpec.DEFAULT))
                            .toList();
            List<ImageAnalysis> analyses = analyse(some.stream().map(Phantom::image).toList());
            for (int i = 0; i < some.size(); i++) {
                Set<RadiographLabel> planted = EnumSet.noneOf(RadiographLabel.class);
                some.get(i).findings().stream()
                        .map(Planted::label)
                        .filter(label -> label.kind() == RadiographLabel.Kind.FINDING)
                        .forEach(planted::add);
                Set<RadiographLabel> read =
                        switch (analyses.get(i)) {
                            case ImageAnalysis.Report report ->
                                    ReadLabels.of(report.findings(), report.impression());
                            case ImageAnalysis.NotARadiograph no -> {
                                refused++;
                                yield Set.of();
                            }
                        };
                count(counts, planted, read);
            }
            progress.step("phantoms", from + some.size(), count, "");
        }
        return counts;
    }

    private static void count(
            Map<RadiographLabel, int[]> counts,
            Set<RadiographLabel> planted,
            Set<RadiographLabel> read) {
        for (RadiographLabel label : RadiographLabel.values()) {
            boolean there = planted.contains(label);
            boolean named = read.contains(label);
            if (there || named) {
                int[] count = counts.computeIfAbsent(label, key -> new int[3]);
                count[there && named ? 0 : named ? 1 : 2]++;
            }
        }
    }

    private List<ImageAnalysis> analyse(List<GrayImage> pictures) {
        long begin = System.nanoTime();
        List<ImageAnalysis> out = model.analyse(pictures);
        nanos += System.nanoTime() - begin;
        images += pictures.size();
        for (ImageAnalysis analysis : out) {
            if (analysis instanceof ImageAnalysis.Report report) {
                reports++;
                texts.add(ReportText.join(report.findings(), report.impression()));
            }
        }
        return out;
    }

    private double severity(ImageAnalysis.Report report) {
        String text = ReportText.join(report.findings(), report.impression());
        return SeverityScorer.scoreText(text, reference, Mode.DEFAULT).raw();
    }
}
