package medivlm.model.tower;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import medivlm.model.block.Linear;
import medivlm.model.block.Norm;
import medivlm.model.block.Parameters;
import medivlm.model.block.Scratch;
import org.jspecify.annotations.Nullable;

/**
 * CLIP's text transformer: each token sees those before it, and the state of the end token stands
 * for the text, projected if the configuration has a projection ({@code text_embeds} of {@code
 * CLIPTextModelWithProjection}, else {@code pooler_output}).
 */
public final class ClipText implements TextEncoder {

    /** What configurations say where the end token is meant to be the highest number. */
    private static final int MISNAMED_END = 2;

    private final ClipTextConfig config;
    private final DataType type;
    private final NDArray words;
    private final NDArray positions;
    private final PreNormLayers layers;
    private final Norm norm;
    private final @Nullable Linear projection;

    public ClipText(Parameters parameters, ClipTextConfig config) {
        int width = config.width();
        this.config = config;
        this.type = parameters.type();
        this.words =
                Starts.table(
                        parameters,
                        "embeddings.token_embedding.weight",
                        config.vocabulary(),
                        width);
        this.positions =
                Starts.table(
                        parameters,
                        "embeddings.position_embedding.weight",
                        config.positions(),
                        width);
        this.layers =
                new PreNormLayers(
                        parameters,
                        config.layers(),
                        width,
                        config.heads(),
                        config.inner(),
                        config.epsilon());
        this.norm = new Norm(parameters, "final_layer_norm", width, config.epsilon());
        this.projection =
                config.projection() == 0
                        ? null
                        : Starts.unbiased(
                                parameters, "text_projection", width, config.projection());
    }

    @Override
    public NDArray encode(NDArray tokens, NDArray there) {
        Masks.requireSameShape(tokens, there);
        int length = Math.toIntExact(tokens.getShape().get(1));
        NDArray mask = Masks.hiding(there, type).add(Masks.order(there.getManager(), length, type));
        NDArray start = Embedding.placed(Embedding.look(tokens, words), positions, 0);
        return Scratch.through(
                layers.apply(start, mask),
                List.of(x -> norm.apply(x).toType(DataType.FLOAT32, false)));
    }

    /**
     * The state of each text's end.
     *
     * @throws IllegalArgumentException if a text has no end token
     */
    @Override
    public NDArray pool(NDArray states, NDArray tokens, NDArray there) {
        NDArray ended = tokens;
        if (config.end() != MISNAMED_END) {
            ended = tokens.eq(config.end()).toType(DataType.INT64, false);
            if (ended.max(new int[] {1}).min().getLong() == 0) {
                throw new IllegalArgumentException("a text has no end token " + config.end());
            }
        }
        long batch = states.getShape().get(0);
        NDArray at =
                ended.argMax(1)
                        .toType(DataType.INT64, false)
                        .reshape(batch, 1, 1)
                        .repeat(2, states.getShape().get(2));
        NDArray pooled = states.gather(at, 1).squeeze(1);
        return projection == null
                ? pooled
                : projection.apply(pooled.toType(type, false)).toType(DataType.FLOAT32, false);
    }

    @Override
    public int width() {
        return config.width();
    }

    @Override
    public int pooledWidth() {
        return config.projection() == 0 ? config.width() : config.projection();
    }

    @Override
    public int mostTokens() {
        return config.positions();
    }
}
