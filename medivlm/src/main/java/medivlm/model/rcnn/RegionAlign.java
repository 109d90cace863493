package medivlm.model.rcnn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.stream.IntStream;
import medivlm.model.rcnn.box.Overlap;

/**
 * A region's features by bilinear sampling (RoIAlign, He et al. 2017, section 3), each from the
 * level that fits its size (Lin et al. 2017, equation 1). Since the samples form a grid, a region's
 * features are A_y · F · A_xᵀ with two small matrices, so that the engine differentiates it. Equal
 * to torchvision's {@code MultiScaleRoIAlign} with a fixed sampling ratio and {@code aligned} off.
 */
final class RegionAlign {

    private final RcnnConfig config;

    RegionAlign(RcnnConfig config) {
        this.config = config;
    }

    /**
     * Cuts regions out.
     *
     * @param levels {@code [batch, channels, h, w]} each; those after the pyramid's are not read
     * @param boxes of each image, {@code [n, 4]}; at least one in all
     * @return {@code [regions, channels, pooled, pooled]}, image after image in the order given
     */
    NDArray apply(List<NDArray> levels, List<float[]> boxes) {
        NDList parts = new NDList();
        int total = boxes.stream().mapToInt(some -> some.length / 4).sum();
        long[] places = new long[total];
        boolean ordered = true;
        int done = 0;
        int before = 0;
        for (int image = 0; image < boxes.size(); image++) {
            float[] some = boxes.get(image);
            int n = some.length / 4;
            int[] fitting = IntStream.range(0, n).map(i -> level(some, i)).toArray();
            for (int level = 0; level < config.levels(); level++) {
                int wanted = level;
                int[] here = IntStream.range(0, n).filter(i -> fitting[i] == wanted).toArray();
                if (here.length > 0) {
                    parts.add(part(levels.get(level).get(image), some, here, level));
                    for (int i : here) {
                        ordered &= before + i == done;
                        places[before + i] = done++;
                    }
                }
            }
            before += n;
        }
        NDArray all = parts.size() == 1 ? parts.getFirst() : NDArrays.concat(parts, 0);
        return ordered ? all : all.get(all.getManager().create(places));
    }

    /** The level for box {@code i}. */
    private int level(float[] boxes, int i) {
        double root = Math.sqrt(Overlap.area(boxes, i));
        double level = Math.floor(4 + Math.log(root / config.canonical()) / Math.log(2) + 1e-6);
        int finest = config.finest() + 1;
        return (int) Math.clamp(level, finest, finest + config.levels() - 1.0) - finest;
    }

    private NDArray part(NDArray features, float[] boxes, int[] chosen, int level) {
        NDManager manager = features.getManager();
        long channels = features.getShape().get(0);
        int grid = Math.toIntExact(features.getShape().get(1));
        int k = chosen.length;
        int p = config.pooled();
        float[] down = new float[k * p * grid];
        float[] across = new float[k * p * grid];
        float scale = 1f / config.stride(level);
        for (int i = 0; i < k; i++) {
            int box = 4 * chosen[i];
            fill(across, i * p * grid, boxes[box] * scale, boxes[box + 2] * scale, grid);
            fill(down, i * p * grid, boxes[box + 1] * scale, boxes[box + 3] * scale, grid);
        }
        NDArray rows =
                manager.create(down, new Shape((long) k * p, grid))
                        .matMul(features.transpose(1, 0, 2).reshape(grid, channels * grid));
        return rows.reshape(k, p * channels, grid)
                .matMul(manager.create(across, new Shape(k, p, grid)).swapAxes(1, 2))
                .reshape(k, p, channels, p)
                .transpose(0, 2, 1, 3);
    }

    /** Writes the matrix {@code [pooled, grid]} that samples from {@code from} to {@code to}. */
    private void fill(float[] matrix, int offset, float from, float to, int grid) {
        int samples = config.samples();
        float bin = Math.max(to - from, 1f) / config.pooled();
        for (int cell = 0; cell < config.pooled(); cell++) {
            for (int s = 0; s < samples; s++) {
                float at = from + cell * bin + (s + 0.5f) * bin / samples;
                if (at < -1f || at > grid) {
                    continue;
                }
                float inside = Math.clamp(at, 0f, grid - 1f);
                int low = (int) inside;
                int high = Math.min(low + 1, grid - 1);
                float rest = inside - low;
                matrix[offset + cell * grid + low] += (1 - rest) / samples;
                matrix[offset + cell * grid + high] += rest / samples;
            }
        }
    }
}
