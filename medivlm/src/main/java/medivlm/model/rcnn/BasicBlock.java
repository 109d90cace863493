package medivlm.model.rcnn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import medivlm.model.block.Parameters;
import org.jspecify.annotations.Nullable;

/** Two convolutions around which the input is led past (He et al. 2016, figure 2). */
final class BasicBlock {

    private final NormedConvolution first;
    private final NormedConvolution second;
    private final @Nullable NormedConvolution past;

    BasicBlock(Parameters parameters, String name, int in, int out, int stride, boolean frozen) {
        this.first =
                new NormedConvolution(
                        parameters, name + ".conv1", name + ".bn1", in, out, 3, stride, frozen);
        this.second =
                new NormedConvolution(
                        parameters, name + ".conv2", name + ".bn2", out, out, 3, 1, frozen);
        this.past =
                stride == 1 && in == out
                        ? null
                        : new NormedConvolution(
                                parameters,
                                name + ".downsample.0",
                                name + ".downsample.1",
                                in,
                                out,
                                1,
                                stride,
                                frozen);
    }

    void fold() {
        first.fold();
        second.fold();
        if (past != null) {
            past.fold();
        }
    }

    NDArray apply(NDArray x, boolean training) {
        NDArray y = Activation.relu(first.apply(x, training));
        y = second.apply(y, training);
        return Activation.relu(y.add(past == null ? x : past.apply(x, training)));
    }
}
