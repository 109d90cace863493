package medivlm.model.train.loop;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A loss and what it is made of.
 *
 * @param total what is made small
 * @param parts each by its name, unweighted, in the order they are shown in; may be empty
 */
public record Losses(double total, Map<String, Double> parts) {

    public Losses {
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }

    /** A loss that has no parts. */
    public static Losses of(double total) {
        return new Losses(total, Map.of());
    }

    /** A loss of one named part and another. */
    public static Losses of(
            double total, String first, double firstValue, String second, double secondValue) {
        Map<String, Double> parts = new LinkedHashMap<>();
        parts.put(first, firstValue);
        parts.put(second, secondValue);
        return new Losses(total, parts);
    }

    /** {@code share} of this and the rest of {@code other}, which has the same parts. */
    Losses mixed(double share, Losses other) {
        Map<String, Double> out = new LinkedHashMap<>();
        other.parts.forEach((name, value) ->
                out.put(name, share * parts.getOrDefault(name, value) + (1 - share) * value));
        return new Losses(share * total + (1 - share) * other.total, out);
    }

    /** Whether no number is infinite or not a number. */
    boolean finite() {
        return Double.isFinite(total) && parts.values().stream().allMatch(Double::isFinite);
    }
}
