package medivlm.model.phantom;

import medivlm.model.label.Side;

/** Paints spine, ribs, clavicles, shoulder blades and upper arms. */
final class BonePainter {

    private static final Side[] SIDES = {Side.RIGHT, Side.LEFT};

    private BonePainter() {}

    static void paint(Layers layers, Anatomy anatomy) {
        spine(layers, anatomy);
        for (Side side : SIDES) {
            for (int rib = 0; rib < 10; rib++) {
                posterior(layers, anatomy, side, rib);
            }
            for (int rib = 0; rib < 6; rib++) {
                anterior(layers, anatomy, side, rib);
            }
            shoulder(layers, anatomy, side);
        }
    }

    private static void spine(Layers layers, Anatomy anatomy) {
        int size = layers.size;
        for (int row = 0, i = 0; row < size; row++) {
            for (int column = 0; column < size; column++, i++) {
                double v = layers.frame.v(column, row);
                double d = Math.abs(layers.frame.u(column, row) - anatomy.midline(v));
                double half = 0.030 + 0.008 * v;
                double neck = 0.55 + 0.45 * Curve.step(v, 0, 0.3);
                if (d > half * 1.6) {
                    continue;
                }
                double column01 = 1 - Curve.step(d, half * 0.75, half * 1.15);
                double disc = Math.sin(v * Math.PI * 2 / 0.056);
                double process =
                        0.5 * (1 - Curve.step(d, half * 1.0, half * 1.6)) * (disc > 0 ? 1 : 0.5);
                layers.bone[i] +=
                        (float)
                                (anatomy.boneGain
                                        * neck
                                        * (0.12 * column01 * (0.9 + 0.10 * disc) + 0.05 * process));
            }
        }
    }

    private static void posterior(Layers layers, Anatomy anatomy, Side side, int rib) {
        double start = anatomy.apex - 0.005 + rib * 0.0575;
        double drop = 0.05 + 0.011 * rib;
        double rise = 0.022 + (rib < 2 ? 0.01 : 0);
        int n = 22;
        double[][] points = new double[n + 1][2];
        for (int k = 0; k <= n; k++) {
            double s = (double) k / n;
            double v =
                    start
                            - rise * Math.sin(Math.PI * Math.min(1, s * 1.5))
                            + drop * s * s * s
                            + 0.035 * s;
            double reach = Math.min(anatomy.lateral.at(v + 0.01) + 0.004, anatomy.chest + 0.004);
            double d = 0.035 + (reach - 0.035) * (1 - Math.pow(1 - s, 1.35));
            points[k][0] = anatomy.u(side, d, v);
            points[k][1] = v;
        }
        stroke(layers, points, 0.0115, 0.098 * anatomy.boneGain, 0.35);
    }

    private static void anterior(Layers layers, Anatomy anatomy, Side side, int rib) {
        double start = anatomy.apex + 0.055 + rib * 0.078;
        double inner = 0.10 + 0.016 * rib;
        int n = 16;
        double[][] points = new double[n + 1][2];
        for (int k = 0; k <= n; k++) {
            double s = (double) k / n;
            double v = start + (0.10 + 0.012 * rib) * Math.pow(s, 0.85);
            double outer = anatomy.lateral.at(start + 0.02);
            double d = outer - (outer - inner) * Math.pow(s, 1.25);
            points[k][0] = anatomy.u(side, d, v);
            points[k][1] = v;
        }
        stroke(layers, points, 0.013, 0.055 * anatomy.boneGain, 0.2);
    }

    private static void shoulder(Layers layers, Anatomy anatomy, Side side) {
        double top = anatomy.apex + 0.015;
        double[][] clavicle =
                Strokes.smooth(
                        new double[][] {
                            {anatomy.u(side, 0.045, top + 0.055), top + 0.055},
                            {anatomy.u(side, 0.13, top + 0.035), top + 0.035},
                            {anatomy.u(side, 0.23, top + 0.005), top + 0.005},
                            {anatomy.u(side, 0.33, top - 0.03), top - 0.03},
                            {anatomy.u(side, 0.42, top - 0.025), top - 0.025}
                        },
                        8);
        stroke(layers, clavicle, 0.0155, 0.15 * anatomy.boneGain, 0.35);
        double[][] blade =
                Strokes.smooth(
                        new double[][] {
                            {anatomy.u(side, 0.42, top + 0.02), top + 0.02},
                            {anatomy.u(side, anatomy.chest + 0.015, top + 0.10), top + 0.10},
                            {anatomy.u(side, anatomy.chest - 0.005, top + 0.24), top + 0.24},
                            {anatomy.u(side, anatomy.chest + 0.015, top + 0.33), top + 0.33}
                        },
                        8);
        stroke(layers, blade, 0.022, 0.09 * anatomy.boneGain, 0.1);
        double[][] humerus = {
            {anatomy.u(side, 0.475, top + 0.04), top + 0.04},
            {anatomy.u(side, 0.53, top + 0.20), top + 0.20},
            {anatomy.u(side, 0.56, top + 0.45), top + 0.45}
        };
        stroke(layers, humerus, 0.030, 0.16 * anatomy.boneGain, 0.3);
    }

    /** Adds a bone: {@code rim} is how much brighter its cortex is than its middle. */
    private static void stroke(
            Layers layers, double[][] points, double half, double gain, double rim) {
        Strokes.line(
                layers,
                points,
                half * 1.2,
                (i, column, row, across) -> {
                    double inside = 1 - Curve.step(across, 0.78, 1.0);
                    double cortex = 1 - rim + rim * Curve.step(across, 0.35, 0.75);
                    layers.bone[i] += (float) (gain * inside * cortex);
                });
    }
}
