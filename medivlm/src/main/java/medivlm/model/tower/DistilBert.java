package medivlm.model.tower;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import medivlm.model.block.Norm;
import medivlm.model.block.Parameters;
import medivlm.model.block.Scratch;

/** DistilBERT's encoder, with the tensor names of {@code DistilBertModel}. */
public final class DistilBert implements TextEncoder {

    private static final PostNormLayer.Names NAMES =
            new PostNormLayer.Names(
                    new SelfAttention.Names(
                            "attention.q_lin",
                            "attention.k_lin",
                            "attention.v_lin",
                            "attention.out_lin"),
                    "sa_layer_norm",
                    "ffn.lin1",
                    "ffn.lin2",
                    "output_layer_norm");

    private final DistilBertConfig config;
    private final DataType type;
    private final NDArray words;
    private final NDArray positions;
    private final Norm norm;
    private final List<PostNormLayer> layers = new ArrayList<>();

    public DistilBert(Parameters parameters, DistilBertConfig config) {
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
        this.norm = new Norm(parameters, "embeddings.LayerNorm", width, DistilBertConfig.EPSILON);
        for (int i = 0; i < config.layers(); i++) {
            layers.add(
                    new PostNormLayer(
                            parameters,
                            "transformer.layer." + i + ".",
                            NAMES,
                            width,
                            config.heads(),
                            config.inner(),
                            DistilBertConfig.EPSILON));
        }
    }

    @Override
    public NDArray encode(NDArray tokens, NDArray there) {
        Masks.requireSameShape(tokens, there);
        NDArray mask = Masks.hiding(there, type);
        List<UnaryOperator<NDArray>> steps = new ArrayList<>();
        steps.add(norm::apply);
        for (PostNormLayer layer : layers) {
            steps.add(x -> layer.apply(x, mask));
        }
        steps.add(x -> x.toType(DataType.FLOAT32, false));
        return Scratch.through(
                Embedding.placed(Embedding.look(tokens, words), positions, 0), steps);
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
