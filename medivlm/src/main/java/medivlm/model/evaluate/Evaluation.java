package medivlm.model.evaluate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import medivlm.model.ImageAnalysis;
import medivlm.model.MediVlm;
import medivlm.model.data.MedNist;
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
import org.jspecify.annotations.Nullable;

/** Measures a model on validation patients and on phantoms of unseen seeds. */
public final class Evaluation {

    /** First seed of the phantoms; training counts up from another. */
    public static final long PHANTOM_SEED = 7_000_000_000L;

    private static final int CHUNK = 64;

    private final MediVlm model;
    private final Path data;
    private final Progress progress;
    private final Set<String> texts = new HashSet<>();
    private final List<Ranking> rankings = new ArrayList<>();
    private final List<Ranking> findings = new ArrayList<>();
    private final List<LabelAgreement> agreement = new ArrayList<>();
    private final List<WordCalibration.Named> words = new ArrayList<>();
    private final List<Ranking> abstention = new ArrayList<>();
    private int reports;
    private int refused;
    private int images;
    private long nanos;

    private Evaluation(MediVlm model, Path data, Progress progress) {
        this.model = model;
        this.data = data;
        this.progress = progress;
    }

    /** An image that comes when it is needed, and what is true of it. */
    private record Case(Set<RadiographLabel> known, Set<RadiographLabel> there, GrayImage image) {}

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
        radiographs("kermany", RadiographCatalogue.kermany(data), "pneumonia vs normal", false);
        String any = "any finding vs none";
        radiographs("nih", RadiographCatalogue.nih(data, "nih"), any, true);
        radiographs("nih64", RadiographCatalogue.nih(data, "nih64"), any, true);
        phantoms(phantoms);
        return new EvaluationResult(
                model.identity(),
                rankings,
                findings,
                agreement,
                WordCalibration.of(words),
                abstention,
                gate(),
                reports,
                texts.size(),
                refused,
                nanos == 0 ? 0 : images / (nanos / 1e9));
    }

    private void radiographs(
            String set, List<Radiograph> radiographs, String question, boolean byFinding) {
        List<Radiograph> held =
                radiographs.stream().filter(r -> r.split() == Split.VALIDATION).toList();
        if (held.isEmpty()) {
            return;
        }
        List<Judged> judged =
                judged(
                        set,
                        held,
                        one -> new Case(one.known(), one.present(), PictureFile.read(one.file())));
        String name = set + " validation patients";
        rankings.add(
                Ranking.of(
                        name,
                        question,
                        judged.stream().map(one -> one.report().severity()).toList(),
                        judged.stream().map(one -> !one.there().isEmpty()).toList()));
        if (byFinding) {
            byFinding(name, judged);
        }
        for (Judged one : judged) {
            one.report()
                    .certainty()
                    .forEach((label, certainty) -> {
                        if (one.known().contains(label)) {
                            words.add(
                                    new WordCalibration.Named(
                                            certainty, one.there().contains(label)));
                        }
                    });
        }
        labels(name, judged);
    }

    private void byFinding(String name, List<Judged> judged) {
        Set<RadiographLabel> known = EnumSet.noneOf(RadiographLabel.class);
        judged.forEach(one -> known.addAll(one.known()));
        for (RadiographLabel label : known) {
            List<Judged> some = judged.stream().filter(one -> one.known().contains(label)).toList();
            findings.add(
                    Ranking.of(
                            name,
                            label.phrase(),
                            some.stream().map(one -> one.report().grade(label)).toList(),
                            some.stream().map(one -> one.there().contains(label)).toList()));
        }
    }

    private void labels(String name, List<Judged> judged) {
        agreement.add(LabelAgreement.of(name, judged.stream().map(Judged::item).toList()));
        abstention.add(
                Ranking.of(
                        name,
                        "wrong labels vs right",
                        judged.stream().map(Judged::abstention).toList(),
                        judged.stream().map(one -> !one.right()).toList()));
    }

    private void phantoms(int count) {
        if (count == 0) {
            return;
        }
        Set<RadiographLabel> all =
                EnumSet.allOf(RadiographLabel.class).stream()
                        .filter(label -> label.kind() == RadiographLabel.Kind.FINDING)
                        .collect(Collectors.toSet());
        List<Integer> seeds = IntStream.range(0, count).boxed().toList();
        labels(
                "phantoms of unseen seeds",
                judged(
                        "phantoms",
                        seeds,
                        i -> {
                            Phantom phantom =
                                    PhantomGenerator.generate(
                                            PHANTOM_SEED + i, PhantomSpec.DEFAULT);
                            return new Case(
                                    all,
                                    phantom.findings().stream()
                                            .map(Planted::label)
                                            .collect(Collectors.toSet()),
                                    phantom.image());
                        }));
    }

    /** What was said of each item that the gate let through. */
    private <T> List<Judged> judged(String stage, List<T> items, Function<T, Case> open) {
        List<Judged> out = new ArrayList<>();
        for (int from = 0; from < items.size(); from += CHUNK) {
            List<Case> some =
                    items.subList(from, Math.min(from + CHUNK, items.size())).parallelStream()
                            .map(open)
                            .toList();
            long begin = System.nanoTime();
            List<ImageAnalysis> analyses = model.analyse(some.stream().map(Case::image).toList());
            nanos += System.nanoTime() - begin;
            images += some.size();
            for (int i = 0; i < some.size(); i++) {
                switch (analyses.get(i)) {
                    case ImageAnalysis.Report report -> {
                        Judged one = Judged.of(some.get(i).known(), some.get(i).there(), report);
                        texts.add(one.report().text());
                        reports++;
                        out.add(one);
                    }
                    case ImageAnalysis.NotARadiograph no -> refused++;
                }
            }
            progress.step(stage, from + some.size(), items.size(), "");
        }
        return out;
    }

    private @Nullable GateScore gate() {
        List<MedNist.Picture> held = MedNist.of(data, Split.VALIDATION);
        if (held.isEmpty()) {
            return null;
        }
        int[] right = new int[2];
        for (int from = 0; from < held.size(); from += CHUNK) {
            List<MedNist.Picture> some = held.subList(from, Math.min(from + CHUNK, held.size()));
            List<Double> answers =
                    model.radiographs(
                            some.stream().map(one -> PictureFile.read(one.file())).toList());
            for (int i = 0; i < some.size(); i++) {
                boolean taken = answers.get(i) >= model.gateThreshold();
                right[taken ? 1 : 0] += taken == some.get(i).chest() ? 1 : 0;
            }
            progress.step("gate", from + some.size(), held.size(), "");
        }
        int chests = (int) held.stream().filter(MedNist.Picture::chest).count();
        return new GateScore(chests, right[1], held.size() - chests, right[0]);
    }
}
