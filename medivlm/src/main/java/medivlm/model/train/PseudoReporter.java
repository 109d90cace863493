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
 * words are, how wide the evidence lies becomes the extent. Phantoms are reported as planted.
 */
final class PseudoReporter {

    /** From these on it is stated as unlikely, not excluded, possible, probable, definite. */
    private static final double[] STEPS = {0.04, 0.12, 0.3, 0.5, 0.7};

    /** Pneumonia is looked at more closely, because ranking well needs its low grades. */
    private static final double[] PNEUMONIA_STEPS = {0.03, 0.12, 0.35, 0.6, 0.8};

    /** Shares of the image from which a finding is moderate and large where nothing is known. */
    private static final double[] AREAS = {0.03, 0.10};

    private static final int ENOUGH = 30;

    private final Map<RadiographLabel, Platt> calibration = new EnumMap<>(RadiographLabel.class);
    private final Map<RadiographLabel, double[]> areas = new EnumMap<>(RadiographLabel.class);

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
            double[] wide =
                    maps.stream()
                            .filter(map -> platt.probability(map.whole(label)) > 0.5)
                            .mapToDouble(map -> map.area(label))
                            .sorted()
                            .toArray();
            areas.put(
                    label,
                    wide.length < ENOUGH
                            ? AREAS
                            : new double[] {wide[wide.length / 3], wide[wide.length * 2 / 3]});
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
                Platt platt = calibration(label);
                Certainty certainty = certainty(label, platt.probability(maps.whole(label)));
                if (certainty != null) {
                    boolean vague = certainty == Certainty.UNLIKELY;
                    out.add(
                            new Statement(
                                    label,
                                    vague ? Side.NONE : side(label, maps),
                                    extent(label, maps, certainty),
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

    private Extent extent(RadiographLabel label, LabelMaps maps, Certainty certainty) {
        if (certainty == Certainty.UNLIKELY || !sized(label)) {
            return Extent.NONE;
        }
        double area = maps.area(label);
        double[] steps = areas.getOrDefault(label, AREAS);
        if (area < steps[0]) {
            return Extent.SMALL;
        }
        return area < steps[1] ? Extent.MODERATE : Extent.LARGE;
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
