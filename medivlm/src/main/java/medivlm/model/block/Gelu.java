package medivlm.model.block;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

/** The Gaussian error linear unit and its approximations. */
public final class Gelu {

    private Gelu() {}

    /** Exact, by the error function: BERT's {@code gelu}. */
    public static NDArray exact(NDArray x) {
        return Activation.gelu(x);
    }

    /**
     * By the hyperbolic tangent: GPT-2's {@code gelu_new}. Written with the logistic function,
     * since 0.5 (1 + tanh z) = sigmoid(2 z), with z = sqrt(2/pi) (x + 0.044715 x^3).
     */
    public static NDArray tangent(NDArray x) {
        double twice = 2 * Math.sqrt(2 / Math.PI);
        NDArray z = x.square().mul((float) (0.044715 * twice)).add((float) twice).mul(x);
        return Activation.sigmoid(z).mul(x);
    }

    /** By the logistic function alone: CLIP's {@code quick_gelu}. */
    public static NDArray quick(NDArray x) {
        return Activation.sigmoid(x.mul(1.702f)).mul(x);
    }
}
