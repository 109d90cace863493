package medivlm.model.block;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

/**
 * The Gaussian error linear unit by the hyperbolic tangent: GPT-2's {@code gelu_new}. Written with
 * the logistic function, since 0.5 (1 + tanh z) = sigmoid(2 z), with z = sqrt(2/pi) (x + 0.044715
 * x^3).
 */
public final class TangentGelu {

    private static final double TWICE = 2 * Math.sqrt(2 / Math.PI);

    private final Factor linear;
    private final Factor cubic;

    public TangentGelu(Parameters parameters) {
        this.linear = new Factor(parameters, TWICE);
        this.cubic = new Factor(parameters, 0.044715 * TWICE);
    }

    public NDArray apply(NDArray x) {
        NDArray z = linear.plus(cubic.of(x.square())).mul(x);
        return Activation.sigmoid(z).mul(x);
    }
}
