package medivlm.model.train.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Round values for an axis: multiples of 1, 2 or 5 times a power of ten. */
final class Ticks {

    private Ticks() {}

    /** The step between ticks so that about {@code wanted} lie in {@code span}. */
    static double step(double span, int wanted) {
        double raw = span / wanted;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double lead = raw / power;
        return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
    }

    /** All multiples of {@code step} from low to high. */
    static List<Double> between(double low, double high, double step) {
        List<Double> out = new ArrayList<>();
        for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; i++) {
            out.add(i * step);
        }
        return out;
    }

    /** As many decimals as the step needs. */
    static String label(double value, double step) {
        int decimals = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
