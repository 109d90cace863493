package medivlm.model.phantom;

import java.util.function.DoubleUnaryOperator;

/** A function of one coordinate, sampled once, because every pixel asks for it. */
final class Curve {

    private static final int STEPS = 2048;
    private static final double LOW = -0.5;
    private static final double HIGH = 1.5;
    private static final double PER_UNIT = STEPS / (HIGH - LOW);

    private final float[] values = new float[STEPS + 2];

    Curve(DoubleUnaryOperator function) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) function.applyAsDouble(LOW + i / PER_UNIT);
        }
    }

    /** The value at {@code at}, held constant outside -0.5..1.5. */
    float at(double at) {
        double place = (at - LOW) * PER_UNIT;
        if (place <= 0) {
            return values[0];
        }
        if (place >= STEPS) {
            return values[STEPS];
        }
        int i = (int) place;
        float part = (float) (place - i);
        return values[i] + part * (values[i + 1] - values[i]);
    }

    /** A bump of height 1 at {@code centre}, 0 beyond {@code reach} on both sides, smooth. */
    static double bump(double at, double centre, double reach) {
        double q = (at - centre) / reach;
        if (q <= -1 || q >= 1) {
            return 0;
        }
        double s = 1 - q * q;
        return s * s;
    }

    /** 0 below {@code from}, 1 above {@code to}, smooth between. */
    static double step(double at, double from, double to) {
        double q = (at - from) / (to - from);
        if (q <= 0) {
            return 0;
        }
        return q >= 1 ? 1 : q * q * (3 - 2 * q);
    }

    /** A quarter ellipse: 0 at 0 with a vertical start, 1 from 1 on. */
    static double arch(double at) {
        if (at <= 0) {
            return 0;
        }
        return at >= 1 ? 1 : Math.sqrt(1 - (1 - at) * (1 - at));
    }
}
