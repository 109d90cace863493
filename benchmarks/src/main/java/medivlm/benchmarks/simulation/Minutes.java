package medivlm.benchmarks.simulation;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Waits in words: {@code 42 min}, {@code 3.5 h}, {@code 2.1 d}. */
final class Minutes {
    private static final double HOUR = 60;
    private static final double DAY = 24 * HOUR;

    private Minutes() {}

    static String words(double minutes) {
        return in(minutes, minutes, true);
    }

    /** A mean and the half width of its interval, in the unit that suits the mean. */
    static String words(double mean, @Nullable Double half) {
        return half == null ? words(mean) : in(mean, mean, false) + " ± " + in(half, mean, true);
    }

    private static String in(double minutes, double like, boolean named) {
        if (like < 2 * HOUR) {
            String number = like < 9.95 ? "%.1f" : "%.0f";
            return String.format(Locale.ROOT, number, minutes) + (named ? " min" : "");
        }
        boolean hours = like < 2 * DAY;
        return String.format(Locale.ROOT, "%.1f", minutes / (hours ? HOUR : DAY))
                + (named ? hours ? " h" : " d" : "");
    }
}
