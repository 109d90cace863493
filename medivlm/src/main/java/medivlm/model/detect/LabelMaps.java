package medivlm.model.detect;

import java.util.ArrayList;
import java.util.List;
import medivlm.model.label.Box;
import medivlm.model.label.RadiographLabel;
import medivlm.model.label.Side;

/**
 * The class maps of one image.
 *
 * @param grid cells along one edge
 * @param logits {@code [labels * grid * grid]}, row-major from the top left
 */
@SuppressWarnings("ArrayRecordComponent") // a view of the engine's output, never changed
public record LabelMaps(int grid, float[] logits) {

    /** Evidence for a label in the whole image. */
    public double whole(RadiographLabel label) {
        return pooled(label, 0, grid);
    }

    /** Evidence for a label on one side of the patient; the right is in the left half. */
    public double half(RadiographLabel label, Side side) {
        return side == Side.RIGHT ? pooled(label, 0, grid / 2) : pooled(label, grid / 2, grid);
    }

    /** Share of cells, 0..1, in which a label is more likely than not. */
    public double area(RadiographLabel label) {
        return area(label, 0, grid);
    }

    /** Around the strongest connected area of a label's map. */
    public Box strongest(RadiographLabel label) {
        return box(label, 0, grid);
    }

    /** Mean of the map, weighted by the softmax of the map, as the detector pools it. */
    private double pooled(RadiographLabel label, int from, int to) {
        int base = Channel.of(label) * grid * grid;
        double most = Double.NEGATIVE_INFINITY;
        for (int y = 0; y < grid; y++) {
            for (int x = from; x < to; x++) {
                most = Math.max(most, logits[base + y * grid + x]);
            }
        }
        double weights = 0;
        double sum = 0;
        for (int y = 0; y < grid; y++) {
            for (int x = from; x < to; x++) {
                double logit = logits[base + y * grid + x];
                double weight = Math.exp(logit - most);
                weights += weight;
                sum += weight * logit;
            }
        }
        return sum / weights;
    }

    private double area(RadiographLabel label, int from, int to) {
        int base = Channel.of(label) * grid * grid;
        int count = 0;
        for (int y = 0; y < grid; y++) {
            for (int x = from; x < to; x++) {
                if (logits[base + y * grid + x] > 0) {
                    count++;
                }
            }
        }
        return (double) count / (grid * grid);
    }

    /** Around the cells joined to the strongest one that are at least half as likely as it. */
    private Box box(RadiographLabel label, int from, int to) {
        int base = Channel.of(label) * grid * grid;
        int peak = from;
        for (int y = 0; y < grid; y++) {
            for (int x = from; x < to; x++) {
                if (logits[base + y * grid + x] > logits[base + peak]) {
                    peak = y * grid + x;
                }
            }
        }
        double bar = likely(logits[base + peak]) / 2;
        boolean[] seen = new boolean[grid * grid];
        List<Integer> open = new ArrayList<>();
        open.add(peak);
        seen[peak] = true;
        int left = grid;
        int right = 0;
        int top = grid;
        int bottom = 0;
        while (!open.isEmpty()) {
            int cell = open.removeLast();
            int x = cell % grid;
            int y = cell / grid;
            left = Math.min(left, x);
            right = Math.max(right, x + 1);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y + 1);
            int[] next = {
                x > from ? cell - 1 : -1,
                x + 1 < to ? cell + 1 : -1,
                y > 0 ? cell - grid : -1,
                y + 1 < grid ? cell + grid : -1
            };
            for (int other : next) {
                if (other >= 0 && !seen[other] && likely(logits[base + other]) >= bar) {
                    seen[other] = true;
                    open.add(other);
                }
            }
        }
        float unit = 1f / grid;
        return new Box(left * unit, top * unit, (right - left) * unit, (bottom - top) * unit);
    }

    private static double likely(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }
}
