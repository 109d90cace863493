package medivlm.model.rcnn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import medivlm.model.block.Parameters;

/** Levels of one width that see both detail and the whole (Lin et al. 2017). */
final class FeaturePyramid {

    /** The engine's number for interpolation that takes the nearest cell. */
    private static final int NEAREST = 0;

    private final List<BiasedConvolution> inner = new ArrayList<>();
    private final List<BiasedConvolution> outer = new ArrayList<>();

    FeaturePyramid(Parameters parameters, RcnnConfig config) {
        int width = config.pyramid();
        for (int level = 0; level < config.levels(); level++) {
            int in = config.widths().get(config.finest() - 1 + level);
            String place = "." + level + ".0";
            inner.add(
                    new BiasedConvolution(
                            parameters,
                            "backbone.fpn.inner_blocks" + place,
                            in,
                            width,
                            1,
                            Math.sqrt(1.0 / in),
                            0));
            outer.add(
                    new BiasedConvolution(
                            parameters,
                            "backbone.fpn.layer_blocks" + place,
                            width,
                            width,
                            3,
                            Math.sqrt(1.0 / (9 * width)),
                            0));
        }
    }

    /**
     * The levels, the finest first, and after them every second cell of the coarsest.
     *
     * @param stages one per level, {@code [batch, width, h, w]}, each half as high as the one
     *     before
     */
    List<NDArray> apply(List<NDArray> stages) {
        List<NDArray> out = new ArrayList<>();
        int last = stages.size() - 1;
        NDArray down = inner.get(last).apply(stages.get(last));
        out.add(outer.get(last).apply(down));
        for (int level = last - 1; level >= 0; level--) {
            down = inner.get(level).apply(stages.get(level)).add(enlarged(down));
            out.add(outer.get(level).apply(down));
        }
        Collections.reverse(out);
        out.add(out.getLast().get(":, :, ::2, ::2"));
        return out;
    }

    /** Each cell twice in both directions. */
    static NDArray enlarged(NDArray x) {
        Shape shape = x.getShape();
        long[] twice = {2 * shape.get(2), 2 * shape.get(3)};
        return x.getNDArrayInternal().interpolation(twice, NEAREST, false);
    }
}
