package medivlm.model.rcnn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import java.util.ArrayList;
import java.util.List;
import medivlm.model.block.Parameters;

/** A residual network of basic blocks (He et al. 2016) up to its last stage. */
final class ResidualNetwork {

    private static final String BODY = "backbone.body";

    private final NormedConvolution stem;
    private final List<List<BasicBlock>> stages = new ArrayList<>();
    private final int finest;

    ResidualNetwork(Parameters parameters, RcnnConfig config) {
        boolean frozen = config.frozenNorm();
        int in = config.widths().getFirst();
        this.finest = config.finest();
        this.stem =
                new NormedConvolution(
                        parameters,
                        BODY + ".conv1",
                        BODY + ".bn1",
                        config.channels(),
                        in,
                        7,
                        2,
                        frozen);
        for (int stage = 0; stage < config.blocks().size(); stage++) {
            int out = config.widths().get(stage);
            List<BasicBlock> blocks = new ArrayList<>();
            for (int block = 0; block < config.blocks().get(stage); block++) {
                String name = BODY + ".layer" + (stage + 1) + "." + block;
                int stride = stage > 0 && block == 0 ? 2 : 1;
                blocks.add(new BasicBlock(parameters, name, in, out, stride, frozen));
                in = out;
            }
            stages.add(blocks);
        }
    }

    void fold() {
        stem.fold();
        stages.forEach(blocks -> blocks.forEach(BasicBlock::fold));
    }

    /**
     * Features of images.
     *
     * @param images {@code [batch, channels, size, size]}
     * @return the stages from the finest that is read, {@code [batch, width, size / stride, …]}
     */
    List<NDArray> apply(NDArray images, boolean training) {
        NDArray x = Activation.relu(stem.apply(images, training));
        x = HalvingPool.apply(x, training);
        List<NDArray> out = new ArrayList<>();
        for (int stage = 1; stage <= stages.size(); stage++) {
            for (BasicBlock block : stages.get(stage - 1)) {
                x = block.apply(x, training);
            }
            if (stage >= finest) {
                out.add(x);
            }
        }
        return out;
    }
}
