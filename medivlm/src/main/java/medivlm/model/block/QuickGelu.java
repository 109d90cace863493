package medivlm.model.block;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

/** The Gaussian error linear unit by the logistic function alone: CLIP's {@code quick_gelu}. */
public final class QuickGelu {

    private final Factor factor;

    public QuickGelu(Parameters parameters) {
        this.factor = new Factor(parameters, 1.702);
    }

    public NDArray apply(NDArray x) {
        return Activation.sigmoid(factor.of(x)).mul(x);
    }
}
