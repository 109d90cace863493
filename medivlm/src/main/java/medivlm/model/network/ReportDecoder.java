package medivlm.model.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import java.util.ArrayList;
import java.util.List;
import medivlm.model.block.KeyValues;
import medivlm.model.block.Norm;
import medivlm.model.block.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * GPT-2 blocks behind a prefix of fused embeddings. The prefix sees all of itself; a token sees the
 * prefix and the tokens before it. Output weights are the token embeddings.
 */
final class ReportDecoder {

    private static final float NEVER = -1e4f;

    private final int prefix;
    private final NDArray embeddings;
    private final NDArray positions;
    private final NDArray prefixPositions;
    private final List<TransformerBlock> blocks = new ArrayList<>();
    private final Norm norm;

    ReportDecoder(Parameters parameters, MediVlmConfig config) {
        int width = config.width();
        this.prefix = config.prefix();
        this.embeddings = parameters.normal("decoder.embeddings", 0.05, config.vocabulary(), width);
        this.positions = parameters.normal("decoder.positions", 0.02, config.mostTokens(), width);
        this.prefixPositions = parameters.normal("decoder.prefix_positions", 0.02, prefix, width);
        for (int i = 0; i < config.decoderLayers(); i++) {
            blocks.add(
                    new TransformerBlock(
                            parameters,
                            "decoder." + i,
                            width,
                            config.heads(),
                            config.decoderLayers()));
        }
        this.norm = new Norm(parameters, "decoder.norm", width);
    }

    /**
     * Logits of the token after each given one.
     *
     * @param fused {@code [batch, prefix, width]}
     * @param there 1 where a prefix position is, else 0, {@code [batch, prefix]}
     * @param tokens begin and the text, {@code [batch, length]}
     * @return {@code [batch, length, vocabulary]}
     */
    NDArray teach(NDArray fused, NDArray there, NDArray tokens) {
        int length = (int) tokens.getShape().get(1);
        NDArray x = fused.add(prefixPositions).concat(embedded(tokens, 0), 1);
        NDArray mask = mask(fused.getManager(), there, length);
        for (TransformerBlock block : blocks) {
            x = block.apply(x, mask);
        }
        return logits(x.get(":, " + prefix + ":"));
    }

    /** Memory of the prefix and the logits after {@code tokens}, {@code [batch, 1]}. */
    State begin(NDArray fused, NDArray there, NDArray tokens) {
        NDArray x = fused.add(prefixPositions).concat(embedded(tokens, 0), 1);
        NDArray mask = mask(fused.getManager(), there, 1);
        return run(x, null, mask, there, 0);
    }

    /** The logits after one more token of each row. */
    State next(State state, NDArray tokens) {
        int position = state.position() + 1;
        NDArray keys = state.there();
        NDArray seen = keys.getManager().ones(new Shape(keys.getShape().get(0), position + 1L));
        NDArray mask =
                keys.concat(seen, 1)
                        .sub(1f)
                        .mul(-NEVER)
                        .reshape(keys.getShape().get(0), 1, 1, prefix + position + 1L);
        return run(embedded(tokens, position), state, mask, keys, position);
    }

    /**
     * Where decoding stands.
     *
     * @param logits of the next token, {@code [batch, vocabulary]}
     * @param memories one per block
     * @param there the prefix' mask
     * @param position of the newest token, from 0
     */
    record State(NDArray logits, List<KeyValues> memories, NDArray there, int position) {}

    private State run(
            NDArray start, @Nullable State state, NDArray mask, NDArray there, int position) {
        NDArray x = start;
        List<KeyValues> memories = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            KeyValues past = state == null ? null : state.memories().get(i);
            TransformerBlock.Step step = blocks.get(i).step(x, past, mask);
            x = step.output();
            memories.add(step.memory());
        }
        return new State(logits(x.get(":, -1")), memories, there, position);
    }

    private NDArray embedded(NDArray tokens, int from) {
        long length = tokens.getShape().get(1);
        // a slice belongs to the weights' manager: closed here, or every token would leave one
        try (NDArray places = positions.get(from + ":" + (from + length))) {
            return tokens.getNDArrayInternal()
                    .embedding(tokens, embeddings, SparseFormat.DENSE)
                    .singletonOrThrow()
                    .add(places);
        }
    }

    private NDArray logits(NDArray x) {
        return ai.djl.nn.core.Linear.linear(norm.apply(x), embeddings).singletonOrThrow();
    }

    /** {@code [batch, 1, prefix + length, prefix + length]}. */
    private NDArray mask(NDManager manager, NDArray there, int length) {
        int all = prefix + length;
        float[] order = new float[all * all];
        for (int query = 0; query < all; query++) {
            for (int key = Math.max(prefix, query + 1); key < all; key++) {
                order[query * all + key] = NEVER;
            }
        }
        long batch = there.getShape().get(0);
        NDArray seen = manager.ones(new Shape(batch, length));
        NDArray keys = there.concat(seen, 1).sub(1f).mul(-NEVER).reshape(batch, 1, 1, all);
        return keys.add(manager.create(order, new Shape(1, 1, all, all)));
    }
}
