package medivlm.model.rcnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import medivlm.model.block.Compute;
import medivlm.model.block.Overwrite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegionAlignTest {

    private static final RcnnConfig CONFIG = TinyRcnn.CONFIG;

    /** Of both images and of all four levels, not in the levels' order. */
    private static final List<float[]> BOXES =
            List.of(
                    new float[] {4, 4, 92, 90, 1, 2, 9, 11, 20, 30, 41, 43},
                    new float[] {60, 60, 96, 96, 0, 0, 6, 96, 0, 0, 96, 96});

    private final NDManager manager = Compute.forTraining();
    private final RegionAlign align = new RegionAlign(CONFIG);

    @AfterEach
    void free() {
        manager.close();
    }

    /** A plane is interpolated exactly, so a cell's mean is the plane's value at its centre. */
    @Test
    void planeKeepsItsValuesAtTheCellsCentres() {
        List<NDArray> levels = new ArrayList<>();
        for (int level = 0; level < 4; level++) {
            int grid = 96 >> (2 + level);
            float[] plane = new float[grid * grid];
            for (int i = 0; i < plane.length; i++) {
                plane[i] = 10 * level + i % grid + 0.5f * Math.floorDiv(i, grid);
            }
            levels.add(manager.create(plane, new Shape(1, 1, grid, grid)));
        }
        float[] box = {20, 32, 52, 48}; // 22.6 pixels: the level of stride 8
        float[] values = align.apply(levels, List.of(box)).toFloatArray();
        for (int y = 0; y < 4; y++) {
            for (int x = 0; x < 4; x++) {
                float across = 20 / 8f + (x + 0.5f) * 32 / 8f / 4;
                float down = 32 / 8f + (y + 0.5f) * 16 / 8f / 4;
                assertThat(values[4 * y + x]).isCloseTo(10 + across + 0.5f * down, within(1e-4f));
            }
        }
    }

    @Test
    void orderIsThatOfTheBoxesWhateverTheirLevels() {
        List<NDArray> levels = levels();
        NDArray all = align.apply(levels, BOXES);
        int row = 0;
        for (int image = 0; image < 2; image++) {
            for (int i = 0; i < 3; i++, row++) {
                float[] one = Arrays.copyOfRange(BOXES.get(image), 4 * i, 4 * i + 4);
                List<float[]> alone =
                        image == 0 ? List.of(one, new float[0]) : List.of(new float[0], one);
                assertThat(align.apply(levels, alone).toFloatArray())
                        .containsExactly(all.get(row).toFloatArray(), within(1e-5f));
            }
        }
    }

    @Test
    void gradientIsTheSlope() {
        List<NDArray> levels = levels();
        levels.forEach(level -> level.setRequiresGradient(true));
        try (GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
            gradients.backward(weighted(levels));
        }
        for (NDArray level : levels) {
            float[] slope = level.getGradient().toFloatArray();
            int steepest = 0;
            for (int i = 0; i < slope.length; i++) {
                if (Math.abs(slope[i]) > Math.abs(slope[steepest])) {
                    steepest = i;
                }
            }
            level.setRequiresGradient(false);
            float[] values = level.toFloatArray();
            values[steepest] += 0.5f;
            Overwrite.with(level, values);
            double above = weighted(levels).getFloat();
            values[steepest] -= 1f;
            Overwrite.with(level, values);
            double rise = above - weighted(levels).getFloat();
            assertThat(slope[steepest]).isNotZero();
            assertThat(rise).isCloseTo(slope[steepest], within(1e-2 * Math.abs(slope[steepest])));
        }
    }

    /** A sum in which every feature has another weight. */
    private NDArray weighted(List<NDArray> levels) {
        NDArray pooled = align.apply(levels, BOXES);
        return pooled.mul(noise(5, pooled.getShape())).sum();
    }

    private List<NDArray> levels() {
        List<NDArray> levels = new ArrayList<>();
        for (int level = 0; level < 4; level++) {
            int grid = 96 >> (2 + level);
            levels.add(noise(level, new Shape(2, 3, grid, grid)));
        }
        return levels;
    }

    private NDArray noise(long seed, Shape shape) {
        Random random = new Random(seed);
        float[] values = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return manager.create(values, shape);
    }
}
