package medivlm.model.phantom;

import java.util.List;
import medivlm.model.label.Box;
import medivlm.model.label.RadiographLabel;
import medivlm.model.label.Side;

/** Paints soft tissue and air: body outline, lungs, mediastinum, heart, diaphragm, trachea. */
final class ChestPainter {

    private ChestPainter() {}

    /** Paints them and returns the boxes of lungs, heart and domes. */
    static List<AnatomyBox> paint(Layers layers, Anatomy anatomy) {
        int size = layers.size;
        Extents right = new Extents(size);
        Extents left = new Extents(size);
        Extents heart = new Extents(size);
        for (int row = 0, i = 0; row < size; row++) {
            for (int column = 0; column < size; column++, i++) {
                double v = layers.frame.v(column, row);
                double d = layers.frame.u(column, row) - anatomy.midline(v);
                double a = Math.abs(d);
                Side side = d < 0 ? Side.RIGHT : Side.LEFT;
                double dome = anatomy.diaphragm(side, a);
                double lung = lung(anatomy, a, v, dome);
                double middle = mediastinum(anatomy, d, a, v);
                layers.tissue[i] = (float) tissue(anatomy, d, a, v, dome, middle);
                layers.air[i] = (float) (lung * (1 - 0.94 * middle));
                if (lung > 0.3) {
                    (side == Side.LEFT ? left : right).add(column, row);
                }
                if (middle > 0.5 && v > anatomy.heartTop && v < anatomy.heartBottom) {
                    heart.add(column, row);
                }
            }
        }
        return List.of(
                new AnatomyBox(RadiographLabel.RIGHT_LUNG, seen(right)),
                new AnatomyBox(RadiographLabel.LEFT_LUNG, seen(left)),
                new AnatomyBox(RadiographLabel.HEART, seen(heart)),
                new AnatomyBox(RadiographLabel.RIGHT_DIAPHRAGM, dome(layers, anatomy, Side.RIGHT)),
                new AnatomyBox(RadiographLabel.LEFT_DIAPHRAGM, dome(layers, anatomy, Side.LEFT)));
    }

    private static Box dome(Layers layers, Anatomy anatomy, Side side) {
        Extents extents = new Extents(layers.size);
        for (double d = 0.05; d < anatomy.chest; d += 0.005) {
            for (double edge = -0.01; edge <= 0.0101; edge += 0.01) {
                double v = anatomy.diaphragm(side, d) + edge;
                double u = anatomy.u(side, d, v);
                extents.add(
                        (int) Math.round(layers.frame.column(u, v)),
                        (int) Math.round(layers.frame.row(u, v)));
            }
        }
        return seen(extents);
    }

    /** Lungs, heart and domes always stand in the picture: {@link Anatomy} keeps them there. */
    private static Box seen(Extents extents) {
        return extents.box().orElseThrow();
    }

    private static double lung(Anatomy anatomy, double a, double v, double dome) {
        double lateral = anatomy.lateral.at(v);
        double medial = anatomy.medial.at(v);
        double half = (lateral - medial) / 2;
        if (half <= 0.001 || a <= medial || a >= lateral) {
            return 0;
        }
        double q = (a - medial - half) / half;
        double depth = Math.sqrt(1 - q * q * q * q);
        double thinning = 0.80 + 0.20 * Curve.step(v, anatomy.apex, anatomy.apex + 0.22);
        return depth * thinning * (1 - Curve.step(v, dome - 0.008, dome + 0.008));
    }

    private static double mediastinum(Anatomy anatomy, double d, double a, double v) {
        double border = d < 0 ? anatomy.heartRight.at(v) : anatomy.heartLeft.at(v);
        return 1 - Curve.step(a, border - 0.009, border + 0.009);
    }

    private static double tissue(
            Anatomy anatomy, double d, double a, double v, double dome, double middle) {
        double edge = anatomy.body.at(v);
        if (a >= edge) {
            return 0;
        }
        double q = a / edge;
        double wall = Math.sqrt(1 - q * q * q * q);
        double tissue = anatomy.tissueDepth * (0.22 + 0.78 * wall) * Curve.step(edge - a, 0, 0.012);
        tissue += 0.13 * middle * (1 - 0.35 * Math.min(1, a / 0.2));
        tissue +=
                0.10
                        * Curve.step(a, anatomy.chest, anatomy.chest + 0.05)
                        * Curve.step(v, 0.05, 0.2);
        tissue +=
                anatomy.abdomen
                        * (0.75 * Curve.step(v, dome - 0.008, dome + 0.008)
                                + 0.25 * Curve.step(v, dome, dome + 0.05))
                        * (1 - 0.5 * middle);
        tissue += 0.06 * Curve.step(v, dome, dome + 0.2);
        tissue -=
                0.20 * (1 - Curve.step(v, 0.0, anatomy.apex + 0.1)) * (1 - Curve.step(a, 0.1, 0.3));
        tissue -= trachea(d, v, anatomy);
        if (anatomy.breast > 0) {
            double x = (a - 0.215) / 0.165;
            double y = (v - 0.64) / 0.16;
            double r = x * x + y * y;
            if (r < 1) {
                tissue += anatomy.breast * Math.sqrt(1 - r) * (y > 0 ? 1 : 0.6 + 0.4 * (1 + y));
            }
        }
        if (anatomy.stomach > 0 && d > 0) {
            double x = (d - 0.17) / anatomy.stomach / 1.3;
            double y = (v - anatomy.leftDome - 0.02 - anatomy.stomach) / anatomy.stomach;
            tissue -= 0.13 * Curve.step(1 - x * x - y * y * (y > 0 ? 0.6 : 1.2), 0, 0.9);
        }
        return Math.max(0, tissue);
    }

    private static double trachea(double d, double v, Anatomy anatomy) {
        double carina = anatomy.heartTop - 0.005;
        if (v < carina) {
            double x = Math.abs(d + 0.004) / 0.021;
            return x < 1 ? 0.13 * Math.sqrt(1 - x * x) : 0;
        }
        double along = v - carina;
        double bronchus = d < 0 ? -0.004 - 0.9 * along : -0.004 + 1.15 * along;
        double x = Math.abs(d - bronchus) / 0.015;
        double fade = 1 - along / 0.055;
        return x < 1 && fade > 0 ? 0.09 * Math.sqrt(1 - x * x) * fade : 0;
    }
}
