package medivlm.model.tower;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import medivlm.model.block.Compute;
import medivlm.model.block.Parameters;
import medivlm.model.block.Scratch;
import medivlm.model.block.Script;
import org.jspecify.annotations.Nullable;

/**
 * The layers of a CLIP tower, {@code encoder.layers}. Where no gradients are recorded they are one
 * call into the engine; tests hold both ways against the same reference.
 */
final class PreNormLayers {

    private final List<PreNormLayer> layers = new ArrayList<>();
    private final Script script;
    private final int heads;
    private final double epsilon;

    PreNormLayers(
            Parameters parameters, int layers, int width, int heads, int inner, double epsilon) {
        for (int i = 0; i < layers; i++) {
            String name = "encoder.layers." + i + ".";
            this.layers.add(new PreNormLayer(parameters, name, width, heads, inner, epsilon));
        }
        this.script = Script.resource(parameters.manager(), PreNormLayers.class, "PreNormLayers");
        this.heads = heads;
        this.epsilon = epsilon;
    }

    /**
     * Through all layers.
     *
     * @param start {@code [n, length, width]}; closed here
     * @param mask added to the scores, broadcast to {@code [n, heads, length, length]}
     * @return of the shape and the manager of {@code start}
     */
    NDArray apply(NDArray start, @Nullable NDArray mask) {
        if (Compute.recordsGradients()) {
            List<UnaryOperator<NDArray>> steps = new ArrayList<>();
            for (PreNormLayer layer : layers) {
                steps.add(x -> layer.apply(x, mask));
            }
            return Scratch.through(start, steps);
        }
        List<NDArray> weights = layers.stream().flatMap(layer -> layer.weights().stream()).toList();
        try (start;
                Script.Call call = script.call("through").with(start)) {
            return call.with(mask == null ? List.of() : List.of(mask))
                    .with(weights)
                    .with(heads)
                    .with(epsilon)
                    .run(start.getManager())
                    .getFirst();
        }
    }
}
