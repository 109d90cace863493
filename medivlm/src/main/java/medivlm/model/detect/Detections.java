package medivlm.model.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import medivlm.model.label.RadiographLabel;
import org.jspecify.annotations.Nullable;

/**
 * What the detector found in one image, in a fixed number of places.
 *
 * @param places how many there are, e.g. the paper's 6, 8, 12 or 16
 * @param found what stands in the first of them; fewer than places leave the rest empty
 * @param maps the labels' maps; null from a detector without
 */
public record Detections(int places, List<Detection> found, @Nullable LabelMaps maps) {

    private static final Comparator<Detection> CONFIDENT =
            Comparator.comparingDouble((Detection one) -> -one.score())
                    .thenComparing(Detection::label)
                    .thenComparingDouble(one -> one.box().x())
                    .thenComparingDouble(one -> one.box().y())
                    .thenComparingDouble(one -> one.box().w())
                    .thenComparingDouble(one -> one.box().h());

    public Detections {
        found = List.copyOf(found);
        if (found.size() > places) {
            throw new IllegalArgumentException(found.size() + " found in " + places + " places");
        }
    }

    /** The most confident, whatever they are. */
    public static Detections mostConfident(
            List<Detection> all, int places, @Nullable LabelMaps maps) {
        return first(all, CONFIDENT, places, maps);
    }

    /** The most confident findings and devices; anatomy takes the places left over. */
    public static Detections findingsFirst(
            List<Detection> all, int places, @Nullable LabelMaps maps) {
        Comparator<Detection> order =
                Comparator.comparing((Detection one) ->
                                one.label().kind() == RadiographLabel.Kind.ANATOMY)
                        .thenComparing(CONFIDENT);
        return first(all, order, places, maps);
    }

    /** 1 for a place that is taken, 0 for an empty one, {@code [places]}. */
    public float[] mask() {
        float[] mask = new float[places];
        Arrays.fill(mask, 0, found.size(), 1f);
        return mask;
    }

    private static Detections first(
            List<Detection> all,
            Comparator<Detection> order,
            int places,
            @Nullable LabelMaps maps) {
        List<Detection> sorted = new ArrayList<>(all);
        sorted.sort(order);
        return new Detections(places, sorted.subList(0, Math.min(places, sorted.size())), maps);
    }
}
