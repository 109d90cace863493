package medivlm.model.train;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import medivlm.model.detect.LabelMaps;
import medivlm.model.grammar.Certainty;
import medivlm.model.grammar.PseudoReport;
import medivlm.model.grammar.ReportGrammar;
import medivlm.model.grammar.Statement;
import medivlm.model.label.Extent;
import medivlm.model.label.RadiographLabel;
import medivlm.model.label.Side;
import medivlm.model.phantom.Planted;
import org.jspecify.annotations.Nullable;

/**
 * Turns what the frozen detector says into the decoder's target, the paper's training without
 * reports: how likely (calibrated on patients that the detector has not seen) becomes how sure the
 * words are; of what is stated, how likely and how wide the evidence lies becomes the extent.
 * Phantoms are reported as planted.
 */
final class PseudoReporter {

    /**
     * From these on it is unlikely, not excluded, possible, probable, stated. The upper ones lie
     * midway between the certainties that {@code findings} reads in the words (0.2, 0.3, 0.5, 0.75,
     * 1), so that the words mean what they say. Slighter doubts than these would add up to noise in
     * the severity.
     */
    private static final double[] STEPS = {0.12, 0.2, 0.4, 0.625, 0.875};

    /** Pneumonia is looked at more closely, because ranking well needs its low grades. */
    private static final double[] PNEUMONIA_STEPS = {0.05, 0.25, 0.4, 0.625, 0.875};

    /** Less likely than this, what is stated is small, however wide its vague evidence lies. */
    private static final double MODERATE = 0.9;

    /** From here on the area decides between moderate and large. */
    private static final double LARGE = 0.97;

    /** Share of the image from which a finding is large where too little is known. */
    private static final double WIDE = 0.10;

    private static final int ENOUGH = 30;

    private final Map<RadiographLabel, Platt> calibration = new EnumMap<>(RadiographLabel.class);
    private final Map<RadiographLabel, Double> wide = new EnumMap<>(RadiographLabel.class);

    /**
     * Calibrates.
     *
     * @param images radiographs that the detector was not fitted to
     * @param maps what it says of them, in the same order
     */
    PseudoReporter(List<TrainingImage> images, List<LabelMaps> maps) {
        for (RadiographLabel label : RadiographLabel.values()) {
            List<Platt.Point> points = new ArrayList<>();
            for (int i = 0; i < images.size(); i++) {
                if (images.get(i).known().contains(label)) {
                    points.add(
                            new Platt.Point(
                                    maps.get(i).whole(label),
                                    images.get(i).present().containsKey(label)));
                }
            }
            Platt platt = Platt.fit(points);
            calibration.put(label, platt);
            double[] areas =
                    maps.stream()
                            .filter(map -> platt.probability(map.whole(label)) > 0.5)
                            .mapToDouble(map -> map.area(label))
                            .sorted()
                            .toArray();
            wide.put(label, areas.length < ENOUGH ? WIDE : areas[areas.length * 2 / 3]);
        }
    }

    /** The calibration of a label. */
    Platt calibration(RadiographLabel label) {
        return calibration.getOrDefault(label, new Platt(1, 0));
    }

    /** The target for an image that the detector sees so. */
    PseudoReport report(TrainingImage image, LabelMaps maps) {
        return ReportGrammar.write(image.exact() ? planted(image) : seen(maps));
    }

    private static List<Statement> planted(TrainingImage image) {
        Map<RadiographLabel, Statement> out = new EnumMap<>(RadiographLabel.class);
        for (Planted part : image.planted()) {
            out.merge(
                    part.label(),
                    new Statement(part.label(), part.side(), part.extent(), Certainty.DEFINITE),
                    (a, b) ->
                            new Statement(
                                    a.label(),
                                    a.side() == b.side() ? a.side() : Side.BILATERAL,
                                    a.extent(),
                                    Certainty.DEFINITE));
        }
        return List.copyOf(out.values());
    }

    private List<Statement> seen(LabelMaps maps) {
        List<Statement> out = new ArrayList<>();
        for (RadiographLabel label : RadiographLabel.values()) {
            if (label.kind() == RadiographLabel.Kind.FINDING) {
                double probability = calibration(label).probability(maps.whole(label));
                Certainty certainty = certainty(label, probability);
                if (certainty != null) {
                    boolean vague = certainty == Certainty.UNLIKELY;
                    out.add(
                            new Statement(
                                    label,
                                    vague ? Side.NONE : side(label, maps),
                                    certainty == Certainty.DEFINITE && sized(label)
                                            ? extent(probability, maps.area(label), label)
                                            : Extent.NONE,
                                    certainty));
                }
            }
        }
        return out;
    }

    private static @Nullable Certainty certainty(RadiographLabel label, double probability) {
        double[] steps = label == RadiographLabel.PNEUMONIA ? PNEUMONIA_STEPS : STEPS;
        Certainty[] fromTheLeast = {
            Certainty.UNLIKELY,
            Certainty.NOT_EXCLUDED,
            Certainty.POSSIBLE,
            Certainty.PROBABLE,
            Certainty.DEFINITE
        };
        Certainty out = null;
        for (int i = 0; i < steps.length && probability >= steps[i]; i++) {
            out = fromTheLeast[i];
        }
        return out;
    }

    private static Side side(RadiographLabel label, LabelMaps maps) {
        if (!ReportGrammar.namesSide(label)) {
            return Side.NONE;
        }
        double right = maps.half(label, Side.RIGHT);
        double left = maps.half(label, Side.LEFT);
        if (Math.min(right, left) > 0.5) {
            return Side.BILATERAL;
        }
        return right >= left ? Side.RIGHT : Side.LEFT;
    }

    /**
     * By evidence first: as sizes go with severity, a wide but weak map must not rank above a
     * strong one. A third of the findings that are more likely than not are wide.
     */
    private Extent extent(double probability, double area, RadiographLabel label) {
        if (probability < MODERATE) {
            return Extent.SMALL;
        }
        boolean large = probability >= LARGE && area >= wide.getOrDefault(label, WIDE);
        return large ? Extent.LARGE : Extent.MODERATE;
    }

    private static boolean sized(RadiographLabel label) {
        return switch (label) {
            case CARDIOMEGALY,
                    EDEMA,
                    EFFUSION,
                    PNEUMOTHORAX,
                    CONSOLIDATION,
                    PNEUMONIA,
                    INFILTRATION ->
                    true;
            default -> false;
        };
    }
}
