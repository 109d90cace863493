package medivlm.model.phantom;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import medivlm.model.label.Extent;
import medivlm.model.label.RadiographLabel;
import medivlm.model.label.Side;

/** Decides what a phantom has. */
final class Casting {

    private static final RadiographLabel[] FINDINGS = {
        RadiographLabel.CARDIOMEGALY,
        RadiographLabel.EFFUSION,
        RadiographLabel.EFFUSION,
        RadiographLabel.PNEUMOTHORAX,
        RadiographLabel.CONSOLIDATION,
        RadiographLabel.PNEUMONIA,
        RadiographLabel.PNEUMONIA,
        RadiographLabel.NODULE,
        RadiographLabel.MASS,
        RadiographLabel.EDEMA,
        RadiographLabel.ATELECTASIS
    };

    private static final RadiographLabel[] DEVICES = {
        RadiographLabel.PACEMAKER, RadiographLabel.ENDOTRACHEAL_TUBE, RadiographLabel.CENTRAL_LINE
    };

    private static final Extent[] EXTENTS = {Extent.SMALL, Extent.MODERATE, Extent.LARGE};

    private Casting() {}

    static List<Part> choose(SplittableRandom random, PhantomSpec spec) {
        List<Part> parts = new ArrayList<>();
        if (random.nextDouble() >= spec.normalShare()) {
            double how = random.nextDouble();
            int wanted = how < 0.55 ? 1 : how < 0.87 ? 2 : 3;
            while (parts.size() < wanted) {
                Part part = finding(random);
                if (parts.stream().noneMatch(other -> clash(other, part))) {
                    parts.add(part);
                }
            }
        }
        if (random.nextDouble() < spec.deviceShare()) {
            int first = random.nextInt(DEVICES.length);
            int number = random.nextDouble() < 0.7 ? 1 : 2;
            for (int k = 0; k < number; k++) {
                parts.add(device(DEVICES[(first + k) % DEVICES.length]));
            }
        }
        return parts;
    }

    private static Part finding(SplittableRandom random) {
        RadiographLabel label = FINDINGS[random.nextInt(FINDINGS.length)];
        double where = random.nextDouble();
        Extent extent = EXTENTS[random.nextInt(EXTENTS.length)];
        Side oneSide = where < 0.5 ? Side.LEFT : Side.RIGHT;
        return switch (label) {
            case CARDIOMEGALY -> new Part(label, Side.MIDLINE, extent);
            case EDEMA -> new Part(label, Side.BILATERAL, extent);
            case EFFUSION ->
                    new Part(
                            label, where > 0.40 && where < 0.60 ? Side.BILATERAL : oneSide, extent);
            case PNEUMOTHORAX, CONSOLIDATION, PNEUMONIA -> new Part(label, oneSide, extent);
            default -> new Part(label, oneSide, Extent.NONE);
        };
    }

    private static Part device(RadiographLabel label) {
        Side side =
                switch (label) {
                    case PACEMAKER -> Side.LEFT;
                    case CENTRAL_LINE -> Side.RIGHT;
                    default -> Side.MIDLINE;
                };
        return new Part(label, side, Extent.NONE);
    }

    /** Whether two parts would hide each other or are one thing. */
    private static boolean clash(Part one, Part other) {
        if (one.label() == other.label()) {
            return true;
        }
        boolean sameSide =
                one.side() == other.side()
                        || one.side() == Side.BILATERAL
                        || other.side() == Side.BILATERAL;
        return sameSide && (spoils(one, other) || spoils(other, one));
    }

    private static boolean spoils(Part one, Part other) {
        RadiographLabel hidden = other.label();
        return switch (one.label()) {
            // air before the lung, or a lung gone: nothing else on that side can be told apart
            case PNEUMOTHORAX -> hidden != RadiographLabel.CARDIOMEGALY;
            // an effusion or haze covers what is small or dense beneath it
            case EFFUSION ->
                    hidden == RadiographLabel.ATELECTASIS
                            || hidden == RadiographLabel.CONSOLIDATION
                            || (one.extent() == Extent.LARGE
                                    && hidden != RadiographLabel.CARDIOMEGALY
                                    && hidden != RadiographLabel.EDEMA);
            case EDEMA ->
                    hidden == RadiographLabel.PNEUMONIA
                            || hidden == RadiographLabel.CONSOLIDATION
                            || hidden == RadiographLabel.NODULE
                            || hidden == RadiographLabel.ATELECTASIS;
            case CONSOLIDATION, PNEUMONIA ->
                    hidden == RadiographLabel.CONSOLIDATION
                            || hidden == RadiographLabel.PNEUMONIA
                            || hidden == RadiographLabel.NODULE
                            || hidden == RadiographLabel.MASS
                            || hidden == RadiographLabel.ATELECTASIS;
            case MASS -> hidden == RadiographLabel.NODULE;
            default -> false;
        };
    }
}
