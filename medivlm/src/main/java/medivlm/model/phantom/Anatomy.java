package medivlm.model.phantom;

import java.util.SplittableRandom;
import medivlm.model.label.Side;

/**
 * One patient and how they stand before the detector. Distances {@code d} are from the midline, in
 * patient units (see {@link Frame}); about 0.024 units make a centimetre.
 */
final class Anatomy {

    /** Half the width of the rib cage inside, at its widest. */
    final double chest;

    /** Top of the lungs. */
    final double apex;

    /** Tops of the diaphragm domes. */
    final double rightDome;

    final double leftDome;

    /** Inner chest wall and medial lung edge, by {@code v}. */
    final Curve lateral;

    final Curve medial;

    /** Half the width of the body, by {@code v}. */
    final Curve body;

    /** Borders of heart and mediastinum, by {@code v}. */
    final Curve heartRight;

    final Curve heartLeft;

    final double heartTop;
    final double heartBottom;
    final double tissueDepth;
    final double abdomen;
    final double breast;
    final double boneGain;
    final double bend;
    final double stomach;
    final boolean portable;

    private final double vesselGain;
    private final double angle;
    private final double scale;
    private final double shiftX;
    private final double shiftY;

    static Anatomy sample(SplittableRandom random, Part.Heart heart) {
        return new Anatomy(random, heart);
    }

    private Anatomy(SplittableRandom random, Part.Heart size) {
        portable = random.nextDouble() < 0.45;
        chest = between(random, 0.325, 0.375);
        apex = between(random, 0.10, 0.15);
        rightDome = between(random, 0.65, 0.74) - (portable ? 0.03 : 0);
        leftDome = rightDome + between(random, 0.005, 0.035);
        tissueDepth = between(random, 0.50, 0.62);
        abdomen = between(random, 0.16, 0.26);
        breast = random.nextDouble() < 0.45 ? between(random, 0.04, 0.11) : 0;
        boneGain = between(random, 0.7, 1.15);
        bend = between(random, -0.012, 0.012);
        stomach = random.nextDouble() < 0.6 ? between(random, 0.03, 0.06) : 0;
        vesselGain = between(random, 0.75, 1.15);
        angle = Math.toRadians(between(random, -4, 4));
        scale = between(random, 0.92, 1.08);
        shiftX = between(random, -0.025, 0.025);
        shiftY = between(random, -0.03, 0.03);

        double heightOfLung = rightDome + 0.08 - apex;
        lateral = new Curve(v -> lateral((v - apex) / heightOfLung));
        medial = new Curve(v -> medial((v - apex) / heightOfLung));
        boolean arms = portable || random.nextDouble() < 0.4;
        double waist = chest + between(random, 0.035, 0.085);
        body = new Curve(v -> body(v, arms, waist));

        heartTop = rightDome - between(random, 0.27, 0.31);
        heartBottom = rightDome + 0.07;
        double ratio =
                size.lowestRatio + (size.highestRatio - size.lowestRatio) * random.nextDouble();
        double width = 2 * chest * ratio;
        double rightPart = between(random, 0.30, 0.35);
        double knob = between(random, 0.018, 0.032);
        double rightBase = between(random, 0.036, 0.046);
        double leftBase = between(random, 0.040, 0.050);
        double rightReach = width * rightPart - rightBase;
        double leftReach = width * (1 - rightPart) - leftBase;
        double aorta = heartTop - between(random, 0.045, 0.065);
        double atrium = heartTop + 0.56 * (heartBottom - heartTop);
        double ventricle = heartTop + 0.74 * (heartBottom - heartTop);
        heartRight =
                new Curve(v ->
                        rightBase
                                + rightReach * rounded(v, heartTop + 0.02, atrium, 0.15)
                                + 0.008 * Curve.bump(v, aorta + 0.02, 0.12));
        heartLeft =
                new Curve(v ->
                        leftBase
                                + leftReach * rounded(v, heartTop - 0.03, ventricle, 0.13)
                                + knob * Curve.bump(v, aorta, 0.055)
                                + 0.012 * Curve.bump(v, aorta + 0.075, 0.05));
    }

    /** Rises like a flattened arch from {@code top} to {@code widest}, then falls over reach. */
    private static double rounded(double v, double top, double widest, double reach) {
        if (v <= widest) {
            double s = Curve.step(v, top - 0.05, widest);
            return Math.pow(s, 0.85);
        }
        double q = (v - widest) / reach;
        return q >= 1 ? 0 : Math.sqrt(1 - q * q);
    }

    private double lateral(double t) {
        double start = 0.115;
        double rising = Curve.arch(t / 0.62);
        double low = t > 0.62 ? 0.06 * Curve.step(t, 0.62, 1.0) : 0;
        return start + (chest - start) * (0.94 * rising + low);
    }

    private static double medial(double t) {
        return 0.115 - 0.077 * Curve.arch(t / 0.28);
    }

    private double body(double v, boolean arms, double waist) {
        double neck = 0.105 + 0.03 * Curve.step(v, -0.1, 0.06);
        double shoulder = neck + 0.46 * Curve.step(v, 0.01, 0.20);
        if (arms) {
            return shoulder;
        }
        double armpit = Curve.step(v, 0.30, 0.47);
        return shoulder * (1 - armpit) + (waist + 0.02 * Math.sin(7 * v)) * armpit;
    }

    private static double between(SplittableRandom random, double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    double vesselGain() {
        return vesselGain;
    }

    Frame frame(int size) {
        return Frame.of(size, angle, scale, shiftX, shiftY);
    }

    /** The midline at a height: spines are never quite straight. */
    double midline(double v) {
        return 0.5 + bend * Math.sin(4 * (v - 0.1));
    }

    double u(Side side, double d, double v) {
        return midline(v) + (side == Side.LEFT ? d : -d);
    }

    /** Height of the diaphragm at a distance from the midline; both sides meet in the middle. */
    double diaphragm(Side side, double d) {
        double own = side == Side.LEFT ? leftDome : rightDome;
        double other = side == Side.LEFT ? rightDome : leftDome;
        double top = own + (other - own) / 2 * (1 - Curve.step(d, 0, 0.06));
        double crest = 0.47 * chest;
        double q = d > crest ? (d - crest) / (chest - crest) : (crest - d) / crest;
        return top + (d > crest ? 0.085 * q * q * (0.55 + 0.45 * q * q) : 0.035 * q * q);
    }
}
