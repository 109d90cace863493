package medivlm.model.network;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import medivlm.model.block.Linear;
import medivlm.model.block.Norm;
import medivlm.model.block.Parameters;

/** The image encoder: a small vision transformer over the squares of one patch. */
final class PatchEncoder {

    private final Linear tiles;
    private final NDArray positions;
    private final List<TransformerBlock> blocks = new ArrayList<>();
    private final Norm norm;

    PatchEncoder(Parameters parameters, MediVlmConfig config) {
        int width = config.visionWidth();
        int pixels = config.tile() * config.tile();
        this.tiles = new Linear(parameters, "vision.tiles", pixels, width, Math.sqrt(1.0 / pixels));
        this.positions = parameters.normal("vision.positions", 0.02, 1, config.tiles(), width);
        for (int i = 0; i < config.visionLayers(); i++) {
            blocks.add(
                    new TransformerBlock(
                            parameters,
                            "vision." + i,
                            width,
                            config.heads(),
                            config.visionLayers()));
        }
        this.norm = new Norm(parameters, "vision.norm", width);
    }

    /** {@code [patches, tiles, pixels]} to {@code [patches, vision width]}. */
    NDArray apply(NDArray patches) {
        NDArray x = tiles.apply(patches).add(positions);
        for (TransformerBlock block : blocks) {
            x = block.apply(x, null);
        }
        return norm.apply(x).mean(new int[] {1});
    }
}
