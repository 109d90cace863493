package medivlm.model.tower;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import medivlm.model.block.Linear;
import medivlm.model.block.Norm;
import medivlm.model.block.Parameters;
import medivlm.model.block.Scratch;
import org.jspecify.annotations.Nullable;

/** BERT's encoder, with the tensor names of {@code BertModel}. */
public final class Bert implements TextEncoder {

    private static final PostNormLayer.Names NAMES =
            new PostNormLayer.Names(
                    new SelfAttention.Names(
                            "attention.self.query",
                            "attention.self.key",
                            "attention.self.value",
                            "attention.output.dense"),
                    "attention.output.LayerNorm",
                    "intermediate.dense",
                    "output.dense",
                    "output.LayerNorm");

    private final BertConfig config;
    private final DataType type;
    private final NDArray words;
    private final NDArray positions;
    private final NDArray kinds;
    private final Norm norm;
    private final List<PostNormLayer> layers = new ArrayList<>();
    private final @Nullable Linear pooler;

    public Bert(Parameters parameters, BertConfig config) {
        int width = config.width();
        this.config = config;
        this.type = parameters.type();
        this.words =
                Starts.table(
                        parameters,
                        "embeddings.word_embeddings.weight",
                        config.vocabulary(),
                        width);
        this.positions =
                Starts.table(
                        parameters,
                        "embeddings.position_embeddings.weight",
                        config.positions(),
                        width);
        this.kinds =
                Starts.table(
                        parameters,
                        "embeddings.token_type_embeddings.weight",
                        config.kinds(),
                        width);
        this.norm = new Norm(parameters, "embeddings.LayerNorm", width, config.epsilon());
        for (int i = 0; i < config.layers(); i++) {
            layers.add(
                    new PostNormLayer(
                            parameters,
                            "encoder.layer." + i + ".",
                            NAMES,
                            width,
                            config.heads(),
                            config.inner(),
                            config.epsilon()));
        }
        this.pooler =
                config.pooler() ? Starts.linear(parameters, "pooler.dense", width, width) : null;
    }

    @Override
    public NDArray encode(NDArray tokens, NDArray there) {
        return encode(tokens, there, tokens.zerosLike());
    }

    /**
     * Encodes texts of which parts are of another kind.
     *
     * @param types of each token, usually 0 for a first and 1 for a second text, {@code [n,
     *     length]}, 64-bit integers
     * @return as {@link #encode(NDArray, NDArray)}
     */
    public NDArray encode(NDArray tokens, NDArray there, NDArray types) {
        Masks.requireSameShape(tokens, there);
        NDArray mask = Masks.hiding(there, type);
        List<UnaryOperator<NDArray>> steps = new ArrayList<>();
        steps.add(norm::apply);
        for (PostNormLayer layer : layers) {
            steps.add(x -> layer.apply(x, mask));
        }
        steps.add(x -> x.toType(DataType.FLOAT32, false));
        NDArray said = Embedding.look(tokens, words).add(Embedding.look(types, kinds));
        return Scratch.through(Embedding.placed(said, positions, 0), steps);
    }

    /**
     * BERT's own pooling, trained to tell whether two texts follow each other: a map and tanh of
     * the first token's state.
     *
     * @return {@code [n, width]}, float32
     * @throws IllegalStateException if the configuration has no pooler
     */
    public NDArray poolFirst(NDArray states) {
        if (pooler == null) {
            throw new IllegalStateException("this BERT has no pooler");
        }
        NDArray first = states.get(":, 0").toType(type, false);
        return pooler.apply(first).tanh().toType(DataType.FLOAT32, false);
    }

    @Override
    public int width() {
        return config.width();
    }

    @Override
    public int mostTokens() {
        return config.positions();
    }
}
