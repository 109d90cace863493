package medivlm.model.phantom;

import java.util.SplittableRandom;
import medivlm.model.label.Side;

/** Paints the vessels of the lungs: branching from the hila, thinner and fewer outwards. */
final class VesselPainter {

    private static final Side[] SIDES = {Side.RIGHT, Side.LEFT};
    private static final int TRUNKS = 9;
    private static final int DEPTH = 5;

    private VesselPainter() {}

    static void paint(Layers layers, Anatomy anatomy, SplittableRandom random, double gain) {
        for (Side side : SIDES) {
            double hilum = anatomy.heartTop + (side == Side.RIGHT ? 0.055 : 0.035);
            double d = 0.062;
            for (int k = 0; k < TRUNKS; k++) {
                // from steeply up to steeply down, measured from straight outwards
                double angle = -1.25 + 2.65 * (k + 0.5 * random.nextDouble()) / TRUNKS;
                double width = (k >= 5 ? 0.0085 : 0.0058) * (0.8 + 0.4 * random.nextDouble());
                grow(layers, anatomy, random, side, d, hilum + 0.03 * angle, angle, width, gain, 0);
            }
        }
    }

    private static void grow(
            Layers layers,
            Anatomy anatomy,
            SplittableRandom random,
            Side side,
            double d,
            double v,
            double angle,
            double width,
            double gain,
            int level) {
        double length = (0.075 - 0.009 * level) * (0.7 + 0.6 * random.nextDouble());
        double turn = (random.nextDouble() - 0.5) * 0.5;
        double dd = d;
        double vv = v;
        double direction = angle;
        for (int k = 0; k < 3; k++) {
            direction += turn / 3;
            double nextD = dd + Math.cos(direction) * length / 3;
            double nextV = vv + Math.sin(direction) * length / 3;
            float strength = (float) (gain * Math.min(1, 0.30 + width / 0.010));
            Strokes.segment(
                    layers,
                    anatomy.u(side, dd, vv),
                    vv,
                    anatomy.u(side, nextD, nextV),
                    nextV,
                    width,
                    (i, column, row, across) -> {
                        float value = strength * (1f - across * across);
                        layers.markings[i] = Math.max(layers.markings[i], value);
                    });
            dd = nextD;
            vv = nextV;
        }
        if (level + 1 < DEPTH && dd < anatomy.chest) {
            double spread = 0.35 + 0.25 * random.nextDouble();
            double share = 0.62 + 0.12 * random.nextDouble();
            grow(
                    layers,
                    anatomy,
                    random,
                    side,
                    dd,
                    vv,
                    direction - spread,
                    width * share,
                    gain,
                    level + 1);
            grow(
                    layers,
                    anatomy,
                    random,
                    side,
                    dd,
                    vv,
                    direction + 0.6 * spread,
                    width * share,
                    gain,
                    level + 1);
        }
    }
}
