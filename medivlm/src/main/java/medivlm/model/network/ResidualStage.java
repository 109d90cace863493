package medivlm.model.network;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import medivlm.model.block.Convolution;
import medivlm.model.block.Parameters;

/** Halves the map with a strided convolution, then refines it by residual blocks of two. */
final class ResidualStage {

    private final Convolution entry;
    private final Convolution[][] blocks;

    ResidualStage(Parameters parameters, String name, int in, int out, int blocks) {
        this.entry = new Convolution(parameters, name + ".entry", in, out, 3, 2);
        this.blocks = new Convolution[blocks][];
        for (int i = 0; i < blocks; i++) {
            this.blocks[i] =
                    new Convolution[] {
                        new Convolution(parameters, name + "." + i + ".first", out, out, 3, 1),
                        new Convolution(parameters, name + "." + i + ".second", out, out, 3, 1)
                    };
        }
    }

    NDArray apply(NDArray x, boolean training) {
        NDArray y = Activation.relu(entry.apply(x, training));
        for (Convolution[] block : blocks) {
            NDArray z = Activation.relu(block[0].apply(y, training));
            y = Activation.relu(y.add(block[1].apply(z, training)));
        }
        return y;
    }
}
