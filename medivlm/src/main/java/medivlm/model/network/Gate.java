package medivlm.model.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.pooling.Pool;
import medivlm.model.block.Convolution;
import medivlm.model.block.Linear;
import medivlm.model.block.Parameters;

/** Asks whether an image is a frontal chest radiograph at all: four strided convolutions. */
public final class Gate {

    /** Width and height of its input in pixels. */
    public static final int SIZE = 64;

    private final Convolution[] layers;
    private final Linear head;

    public Gate(Parameters parameters) {
        this.layers =
                new Convolution[] {
                    new Convolution(parameters, "0", 1, 16, 5, 2),
                    new Convolution(parameters, "1", 16, 24, 3, 2),
                    new Convolution(parameters, "2", 24, 32, 3, 2),
                    new Convolution(parameters, "3", 32, 48, 3, 2)
                };
        this.head = new Linear(parameters, "head", 48, 1, 0.1);
    }

    /** Folds the normalisations into their convolutions, once the weights are loaded for good. */
    public void fold() {
        for (Convolution layer : layers) {
            layer.fold();
        }
    }

    /** Logits {@code [batch]} of "it is one" for {@code [batch, 1, 64, 64]}. */
    public NDArray apply(NDArray images, boolean training) {
        NDArray x = images;
        for (Convolution layer : layers) {
            x = Activation.relu(layer.apply(x, training));
        }
        NDArray pooled =
                Pool.avgPool2d(x, new Shape(4, 4), new Shape(4, 4), new Shape(0, 0), false, true);
        return head.apply(pooled.reshape(x.getShape().get(0), -1)).reshape(-1);
    }
}
