package medivlm.model.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.SparseFormat;
import java.util.ArrayList;
import java.util.List;
import medivlm.model.block.Norm;
import medivlm.model.block.Parameters;

/** The text encoder: a small bidirectional transformer over the tokens of a phrase or report. */
final class TextEncoder {

    private final NDArray embeddings;
    private final NDArray positions;
    private final List<TransformerBlock> blocks = new ArrayList<>();
    private final Norm norm;

    TextEncoder(Parameters parameters, MediVlmConfig config) {
        this.embeddings =
                parameters.normal("text.embeddings", 0.05, config.vocabulary(), config.width());
        this.positions =
                parameters.normal("text.positions", 0.02, config.mostTokens(), config.width());
        for (int i = 0; i < config.textLayers(); i++) {
            blocks.add(
                    new TransformerBlock(
                            parameters,
                            "text." + i,
                            config.width(),
                            config.heads(),
                            config.textLayers()));
        }
        this.norm = new Norm(parameters, "text.norm", config.width());
    }

    /**
     * The mean over the tokens of each text.
     *
     * @param tokens {@code [texts, length]}, 64-bit integers
     * @param there 1 for a token, 0 for filling, {@code [texts, length]}
     * @return {@code [texts, width]}
     */
    NDArray apply(NDArray tokens, NDArray there) {
        long texts = tokens.getShape().get(0);
        long length = tokens.getShape().get(1);
        NDArray x;
        // a slice belongs to the weights' manager
        try (NDArray places = positions.get(":" + length)) {
            x =
                    tokens.getNDArrayInternal()
                            .embedding(tokens, embeddings, SparseFormat.DENSE)
                            .singletonOrThrow()
                            .add(places);
        }
        NDArray mask = there.sub(1f).mul(1e4f).reshape(texts, 1, 1, length);
        for (TransformerBlock block : blocks) {
            x = block.apply(x, mask);
        }
        NDArray weights = there.expandDims(2);
        return norm.apply(x).mul(weights).sum(new int[] {1}).div(weights.sum(new int[] {1}));
    }
}
