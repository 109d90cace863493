package medivlm.model.phantom;

import java.util.Optional;
import java.util.SplittableRandom;
import medivlm.model.label.Side;

/** Paints pacemakers, tubes and lines. */
final class DevicePainter {

    private DevicePainter() {}

    static Optional<Planted> paint(
            Layers layers, Anatomy anatomy, Part part, SplittableRandom random) {
        Extents extents = new Extents(layers.size);
        switch (part.label()) {
            case PACEMAKER -> pacemaker(layers, anatomy, random, extents);
            case ENDOTRACHEAL_TUBE -> tube(layers, anatomy, random, extents);
            case CENTRAL_LINE -> line(layers, anatomy, random, extents);
            default ->
                    throw new IllegalArgumentException(
                            "this generator cannot draw " + part.label().phrase());
        }
        return extents.box().map(box -> new Planted(part.label(), part.side(), part.extent(), box));
    }

    private static void pacemaker(
            Layers layers, Anatomy anatomy, SplittableRandom random, Extents extents) {
        double d = 0.245 + 0.03 * random.nextDouble();
        double v = anatomy.apex + 0.11 + 0.03 * random.nextDouble();
        double half = 0.036 + 0.008 * random.nextDouble();
        for (int row = 0, i = 0; row < layers.size; row++) {
            for (int column = 0; column < layers.size; column++, i++) {
                double pv = layers.frame.v(column, row);
                double x = (layers.frame.u(column, row) - anatomy.u(Side.LEFT, d, v)) / half;
                double y = (pv - v) / half / 0.85;
                double r = x * x * x * x + y * y * y * y;
                if (r < 1) {
                    layers.dense[i] += r < 0.55 ? 0.55f : 0.65f;
                    extents.add(column, row);
                }
            }
        }
        double tip = anatomy.heartTop + 0.74 * (anatomy.heartBottom - anatomy.heartTop);
        double reach = anatomy.heartLeft.at(tip) * 0.72;
        double[][] knots = {
            {anatomy.u(Side.LEFT, d - half * 0.6, v - half * 0.7), v - half * 0.7},
            {anatomy.u(Side.LEFT, d - 0.06, v - 0.055), v - 0.055},
            {anatomy.u(Side.LEFT, 0.07, v - 0.01), v - 0.01},
            {anatomy.u(Side.RIGHT, 0.03, v + 0.06), v + 0.06},
            {anatomy.u(Side.RIGHT, 0.045, anatomy.heartTop + 0.06), anatomy.heartTop + 0.06},
            {anatomy.u(Side.RIGHT, 0.035, tip - 0.05), tip - 0.05},
            {anatomy.u(Side.LEFT, 0.04, tip + 0.012), tip + 0.012},
            {anatomy.u(Side.LEFT, reach, tip), tip}
        };
        wire(layers, Strokes.smooth(knots, 8), 0.0042, 0.32f, extents);
    }

    private static void tube(
            Layers layers, Anatomy anatomy, SplittableRandom random, Extents extents) {
        double end = anatomy.heartTop - 0.06 - 0.03 * random.nextDouble();
        double[][] points = new double[9][2];
        for (int k = 0; k < points.length; k++) {
            double v = -0.12 + (end + 0.12) * k / (points.length - 1.0);
            points[k][0] = anatomy.midline(v) - 0.004;
            points[k][1] = v;
        }
        Strokes.line(
                layers,
                points,
                0.0135,
                (i, column, row, across) -> {
                    float wall = (float) Curve.step(across, 0.45, 0.75);
                    layers.dense[i] += 0.04f + 0.34f * wall;
                    extents.add(column, row);
                });
    }

    private static void line(
            Layers layers, Anatomy anatomy, SplittableRandom random, Extents extents) {
        double end = anatomy.heartTop + 0.03 + 0.05 * random.nextDouble();
        double top = anatomy.apex;
        double[][] knots = {
            {anatomy.u(Side.RIGHT, 0.115, -0.06), -0.06},
            {anatomy.u(Side.RIGHT, 0.085, top - 0.06), top - 0.06},
            {anatomy.u(Side.RIGHT, 0.060, top + 0.05), top + 0.05},
            {anatomy.u(Side.RIGHT, 0.048, top + 0.15), top + 0.15},
            {anatomy.u(Side.RIGHT, 0.043, end), end}
        };
        wire(layers, Strokes.smooth(knots, 8), 0.0048, 0.36f, extents);
    }

    private static void wire(
            Layers layers, double[][] points, double half, float gain, Extents extents) {
        Strokes.line(
                layers,
                points,
                half,
                (i, column, row, across) -> {
                    layers.dense[i] += gain * (1f - across * across);
                    extents.add(column, row);
                });
    }
}
