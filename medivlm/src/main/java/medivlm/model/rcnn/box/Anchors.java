package medivlm.model.rcnn.box;

import java.util.ArrayList;
import java.util.List;

/**
 * Reference boxes around every cell of every level, row by row; in a cell first all ratios' boxes
 * of the first size ordered by ratio, as torchvision's generator orders them.
 *
 * @param boxes {@code [n, 4]}, levels one after the other; they may reach out of the image
 * @param levels index of the first anchor of each level, then {@code n}
 */
@SuppressWarnings("ArrayRecordComponent") // made once for an image size, never changed
public record Anchors(float[] boxes, int[] levels) {

    /**
     * Anchors of square images.
     *
     * @param image pixels along an edge
     * @param grids cells along an edge of each level
     * @param sizes square roots of the anchors' areas, by level
     * @param ratios heights over widths
     */
    public static Anchors of(
            int image, List<Integer> grids, List<List<Integer>> sizes, List<Double> ratios) {
        int[] levels = new int[grids.size() + 1];
        for (int level = 0; level < grids.size(); level++) {
            int cells = grids.get(level) * grids.get(level);
            levels[level + 1] = levels[level] + cells * sizes.get(level).size() * ratios.size();
        }
        float[] boxes = new float[4 * levels[grids.size()]];
        int at = 0;
        for (int level = 0; level < grids.size(); level++) {
            int grid = grids.get(level);
            int stride = image / grid;
            List<float[]> cell = cell(sizes.get(level), ratios);
            for (int y = 0; y < grid; y++) {
                for (int x = 0; x < grid; x++) {
                    for (float[] half : cell) {
                        boxes[at++] = x * stride - half[0];
                        boxes[at++] = y * stride - half[1];
                        boxes[at++] = x * stride + half[0];
                        boxes[at++] = y * stride + half[1];
                    }
                }
            }
        }
        return new Anchors(boxes, levels);
    }

    /** How many there are. */
    public int count() {
        return boxes.length / 4;
    }

    private static List<float[]> cell(List<Integer> sizes, List<Double> ratios) {
        List<float[]> out = new ArrayList<>();
        for (double ratio : ratios) {
            for (int size : sizes) {
                float tall = (float) Math.sqrt((float) ratio);
                out.add(
                        new float[] {
                            (float) Math.rint(1 / tall * size / 2),
                            (float) Math.rint(tall * size / 2)
                        });
            }
        }
        return out;
    }
}
