package medivlm.model.network;

import ai.djl.ndarray.NDArray;
import medivlm.model.block.Attention;
import medivlm.model.block.Linear;
import medivlm.model.block.Norm;
import medivlm.model.block.Parameters;
import medivlm.model.block.Scaled;

/**
 * Cross-attention (Eq. 2 of the paper): what is seen asks, what is said answers. A position of its
 * own stands for "nothing said", so that there is always something to attend to.
 */
final class Fusion {

    private static final float NEVER = 1e4f;

    private final int heads;
    private final Norm normVisual;
    private final Norm normText;
    private final Linear query;
    private final Linear key;
    private final Linear value;
    private final Linear out;
    private final NDArray silence;

    Fusion(Parameters parameters, int width, int heads) {
        double scale = Math.sqrt(1.0 / width);
        this.heads = heads;
        this.normVisual = new Norm(parameters, "fusion.norm_visual", width);
        this.normText = new Norm(parameters, "fusion.norm_text", width);
        this.query = new Linear(parameters, "fusion.query", width, width, scale);
        this.key = new Linear(parameters, "fusion.key", width, width, scale);
        this.value = new Linear(parameters, "fusion.value", width, width, scale);
        this.out = new Linear(parameters, "fusion.out", width, width, 0.5 * scale);
        this.silence = parameters.normal("fusion.silence", 0.02, 1, 1, width);
    }

    /**
     * Fuses.
     *
     * @param visual {@code [batch, positions, width]}
     * @param text {@code [batch, said, width]}
     * @param there 1 where something is said, else 0, {@code [batch, said]}
     * @return {@code [batch, positions, width]}
     */
    NDArray apply(NDArray visual, NDArray text, NDArray there) {
        long batch = text.getShape().get(0);
        NDArray quiet = Scaled.by(text.get(":, :1"), 0f).add(silence);
        NDArray words = normText.apply(text.concat(quiet, 1));
        NDArray always = Scaled.by(there.get(":, :1"), 0f).add(1f);
        NDArray mask = Scaled.by(there.concat(always, 1).sub(1f), NEVER).reshape(batch, 1, 1, -1);
        NDArray q = Attention.heads(query.apply(normVisual.apply(visual)), heads);
        NDArray k = Attention.heads(key.apply(words), heads);
        NDArray v = Attention.heads(value.apply(words), heads);
        return visual.add(out.apply(Attention.attend(q, k, v, mask)));
    }
}
