package medivlm.model.phantom;

import java.util.Optional;
import java.util.SplittableRandom;
import medivlm.model.label.Extent;
import medivlm.model.label.Side;

/** Paints what is abnormal and says where it did. */
final class FindingPainter {

    /** Change of attenuation from which an eye sees it; boxes reach as far. */
    static final float VISIBLE = 0.04f;

    private final Layers layers;
    private final Anatomy anatomy;
    private final SplittableRandom random;
    private final Noise noise;
    private final Extents extents;

    private FindingPainter(Layers layers, Anatomy anatomy, SplittableRandom random) {
        this.layers = layers;
        this.anatomy = anatomy;
        this.random = random;
        noise = new Noise(random);
        extents = new Extents(layers.size);
    }

    static Optional<Planted> paint(
            Layers layers, Anatomy anatomy, Part part, SplittableRandom random) {
        FindingPainter painter = new FindingPainter(layers, anatomy, random);
        switch (part.label()) {
            case CARDIOMEGALY -> painter.heart();
            case EFFUSION -> painter.effusion(part.side(), part.extent());
            case PNEUMOTHORAX -> painter.pneumothorax(part.side(), part.extent());
            case CONSOLIDATION -> painter.consolidation(part.side(), part.extent());
            case PNEUMONIA -> painter.pneumonia(part.side(), part.extent());
            case EDEMA -> painter.edema(part.extent());
            case NODULE -> painter.ball(part.side(), 0.015, 0.030, 0.8, 0);
            case MASS -> painter.ball(part.side(), 0.045, 0.085, 0.9, 0.25);
            case ATELECTASIS -> painter.atelectasis(part.side());
            default ->
                    throw new IllegalArgumentException(
                            "this generator cannot draw " + part.label().phrase());
        }
        return painter.extents
                .box()
                .map(box -> new Planted(part.label(), part.side(), part.extent(), box));
    }

    /** How much of the air at a place is replaced, 0..1. */
    private interface Share {
        double at(double d, double v, Side side);
    }

    /** Takes air out of the lungs of a side. */
    private void fill(Side wanted, Share share) {
        everywhere(
                wanted,
                (i, column, row, d, v, side) -> {
                    float part = (float) Math.min(1, share.at(d, v, side));
                    if (part <= 0) {
                        return;
                    }
                    float before = layers.opacity[i];
                    layers.opacify(i, part);
                    if ((layers.opacity[i] - before) * layers.air[i] * Layers.AIR > VISIBLE) {
                        extents.add(column, row);
                    }
                });
    }

    private interface Pixel {
        void touch(int i, int column, int row, double d, double v, Side side);
    }

    /** Visits the pixels over lung air on a side, {@code d} counted from the midline. */
    private void everywhere(Side wanted, Pixel pixel) {
        for (int row = 0, i = 0; row < layers.size; row++) {
            for (int column = 0; column < layers.size; column++, i++) {
                if (layers.air[i] == 0f) {
                    continue;
                }
                double v = layers.frame.v(column, row);
                double d = layers.frame.u(column, row) - anatomy.midline(v);
                Side side = d < 0 ? Side.RIGHT : Side.LEFT;
                if (wanted == Side.BILATERAL || wanted == side) {
                    pixel.touch(i, column, row, Math.abs(d), v, side);
                }
            }
        }
    }

    /** The heart was drawn large with the rest of the chest; only its box is taken here. */
    private void heart() {
        for (int row = 0; row < layers.size; row++) {
            for (int column = 0; column < layers.size; column++) {
                double v = layers.frame.v(column, row);
                double d = layers.frame.u(column, row) - anatomy.midline(v);
                double border = d < 0 ? anatomy.heartRight.at(v) : anatomy.heartLeft.at(v);
                if (v > anatomy.heartTop && v < anatomy.heartBottom && Math.abs(d) < border) {
                    extents.add(column, row);
                }
            }
        }
    }

    private void effusion(Side wanted, Extent extent) {
        double above =
                switch (extent) {
                    case SMALL -> between(0.000, 0.020);
                    case MODERATE, NONE -> between(0.055, 0.095);
                    case LARGE -> between(0.17, 0.26);
                };
        double rise = between(0.085, 0.12);
        everywhere(
                wanted,
                (i, column, row, d, v, side) -> {
                    double dome = side == Side.LEFT ? anatomy.leftDome : anatomy.rightDome;
                    double out = d / anatomy.lateral.at(v);
                    double level = dome - above + 0.02 - rise * out * out * out;
                    float fluid = (float) Curve.step(v, level - 0.016, level + 0.024);
                    if (fluid > 0) {
                        layers.opacify(i, 0.95f * fluid);
                        layers.tissue[i] += 0.10f * fluid * layers.air[i];
                        if (fluid * layers.air[i] * Layers.AIR > VISIBLE) {
                            extents.add(column, row);
                        }
                    }
                });
    }

    private void pneumothorax(Side wanted, Extent extent) {
        double shrunk =
                switch (extent) {
                    case SMALL -> between(0.82, 0.87);
                    case MODERATE, NONE -> between(0.66, 0.74);
                    case LARGE -> between(0.42, 0.54);
                };
        float collapse = (float) (0.75 * (0.88 - shrunk));
        double hilum = anatomy.heartTop + 0.06;
        everywhere(
                wanted,
                (i, column, row, d, v, side) -> {
                    double vertical = v < hilum ? shrunk : (1 + shrunk) / 2;
                    double wholeV = hilum + (v - hilum) / vertical;
                    double wholeD = 0.05 + (d - 0.05) / shrunk;
                    double beyond = (wholeD - anatomy.lateral.at(wholeV)) * shrunk;
                    if (wholeV < anatomy.apex) {
                        beyond = Math.max(beyond, (anatomy.apex - wholeV) * shrunk);
                    }
                    double line = 1 - Curve.step(Math.abs(beyond), 0.0015, 0.0055);
                    layers.tissue[i] += (float) (0.085 * line) * layers.air[i];
                    if (beyond > 0) {
                        layers.markings[i] = 0f;
                        layers.tissue[i] -= 0.085f * layers.air[i];
                        if (0.085f * layers.air[i] > VISIBLE) {
                            extents.add(column, row);
                        }
                    } else {
                        layers.opacify(i, collapse);
                    }
                });
    }

    private void consolidation(Side wanted, Extent extent) {
        double radius = radius(extent, 0.075, 0.110, 0.150);
        double[] centre = place(wanted, 0.15, radius * 0.3);
        double wide = between(1.25, 1.6);
        double high = between(0.75, 0.95);
        double slope = between(-0.35, 0.35);
        boolean above = random.nextDouble() < 0.6;
        fill(
                wanted,
                (d, v, side) -> {
                    double x = (d - centre[0]) / radius / wide;
                    double y = (v - centre[1]) / radius / high;
                    double r = Math.sqrt(x * x + y * y) + 0.55 * noise.cloud(d, v, 11);
                    double dense = 0.92 * (1 - Curve.step(r, 0.62, 1.12));
                    // air in the bronchi stays: dark streaks
                    double streaks = 0.30 * Math.max(0, noise.at(d, 0.3 * v, 60));
                    // a lobe ends at its fissure: a straight, sharp edge
                    double beyond = (above ? y : -y) - slope * x;
                    double lobe = 1 - Curve.step(beyond, 0.30, 0.36);
                    return Math.max(0, dense * (1 - streaks) * lobe);
                });
    }

    private void pneumonia(Side wanted, Extent extent) {
        double radius = radius(extent, 0.070, 0.100, 0.140);
        double[] centre = place(wanted, 0.12, radius * 0.5);
        int patches = 5 + random.nextInt(4);
        double[][] patch = new double[patches][];
        for (int k = 0; k < patches; k++) {
            double angle = random.nextDouble() * 2 * Math.PI;
            double away = radius * 0.85 * Math.sqrt(random.nextDouble());
            patch[k] =
                    new double[] {
                        centre[0] + away * Math.cos(angle),
                        centre[1] + away * Math.sin(angle),
                        radius * between(0.45, 0.75),
                        between(0.35, 0.60)
                    };
        }
        fill(
                wanted,
                (d, v, side) -> {
                    double clear = 1;
                    for (double[] p : patch) {
                        double x = (d - p[0]) / p[2];
                        double y = (v - p[1]) / p[2];
                        double s = 1 - x * x - y * y;
                        if (s > 0) {
                            clear *= 1 - p[3] * s;
                        }
                    }
                    return clear == 1
                            ? 0
                            : Math.max(0, (1 - clear) * (0.80 + 0.45 * noise.cloud(d, v, 38)));
                });
    }

    private void edema(Extent extent) {
        double gain =
                switch (extent) {
                    case SMALL -> between(0.42, 0.50);
                    case MODERATE, NONE -> between(0.56, 0.68);
                    case LARGE -> between(0.76, 0.88);
                };
        double hilum = anatomy.heartTop + 0.085;
        fill(
                Side.BILATERAL,
                (d, v, side) -> {
                    double x = (d - 0.10) / 0.23;
                    double y = (v - hilum) / 0.26;
                    double s = 1 - x * x - y * y;
                    double wing = s > 0 ? s * (1.5 - 0.5 * s) : 0;
                    return Math.max(0, gain * wing * (0.9 + 0.35 * noise.cloud(d, v, 24)));
                });
        VesselPainter.paint(layers, anatomy, random, 1.35);
    }

    private void ball(Side wanted, double least, double most, double peak, double lobes) {
        double radius = between(least, most);
        double[] centre = place(wanted, 0.12 + radius * 0.5, radius);
        fill(
                wanted,
                (d, v, side) -> {
                    double x = (d - centre[0]) / radius;
                    double y = (v - centre[1]) / radius;
                    double r = x * x + y * y;
                    if (r > 3) {
                        return 0;
                    }
                    double edge = Math.sqrt(r) + (lobes > 0 ? lobes * noise.at(d, v, 22) : 0);
                    return peak * (1 - Curve.step(edge, 0.72, 1.08)) * (1 - 0.2 * Math.min(1, r));
                });
    }

    private void atelectasis(Side wanted) {
        double dome = wanted == Side.LEFT ? anatomy.leftDome : anatomy.rightDome;
        int bands = 2 + random.nextInt(2);
        Curve heart = wanted == Side.LEFT ? anatomy.heartLeft : anatomy.heartRight;
        double inner = Math.max(0.12, heart.at(dome - 0.06) + 0.02);
        double outer = anatomy.chest - 0.025;
        double middle = (inner + outer) / 2 + between(-0.01, 0.01);
        double room = Math.max(0.03, (outer - inner) / 2);
        for (int k = 0; k < bands; k++) {
            double height = dome - 0.035 - 0.032 * k - between(0, 0.012);
            double half = Math.min(room, between(0.055, 0.085));
            double thick = between(0.0065, 0.0095);
            double tilt = between(-0.25, 0.25);
            double bow = between(-0.15, 0.15);
            fill(
                    wanted,
                    (d, v, side) -> {
                        double x = (d - middle) / half;
                        if (x < -1 || x > 1) {
                            return 0;
                        }
                        double y = v - height - tilt * (d - middle) - bow * half * x * x;
                        double across = 1 - Curve.step(Math.abs(y), thick * 0.4, thick * 1.3);
                        return 0.72 * across * (1 - Curve.step(Math.abs(x), 0.7, 1));
                    });
        }
        fill(
                wanted,
                (d, v, side) ->
                        0.10 * Curve.bump(d, middle, 0.11) * Curve.bump(v, dome - 0.05, 0.08));
    }

    /** A place in aerated lung, clear of heart and wall by about {@code clearance}. */
    private double[] place(Side side, double nearest, double clearance) {
        double dome = side == Side.LEFT ? anatomy.leftDome : anatomy.rightDome;
        double top = anatomy.apex + 0.06 + clearance;
        double bottom = dome - 0.02 - clearance;
        double[] best = {0.2, (top + bottom) / 2};
        for (int tries = 0; tries < 60; tries++) {
            double v = between(top, bottom);
            double border = side == Side.LEFT ? anatomy.heartLeft.at(v) : anatomy.heartRight.at(v);
            double inner = Math.max(nearest, border + 0.02 + clearance * 0.8);
            double outer = anatomy.lateral.at(v) - 0.02 - clearance;
            if (outer > inner) {
                return new double[] {between(inner, outer), v};
            }
        }
        return best;
    }

    private double radius(Extent extent, double small, double moderate, double large) {
        double radius =
                switch (extent) {
                    case SMALL -> small;
                    case MODERATE, NONE -> moderate;
                    case LARGE -> large;
                };
        return radius * between(0.9, 1.1);
    }

    private double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }
}
