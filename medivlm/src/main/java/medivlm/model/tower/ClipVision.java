package medivlm.model.tower;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import java.util.List;
import medivlm.model.block.Linear;
import medivlm.model.block.Norm;
import medivlm.model.block.Parameters;
import medivlm.model.block.Scratch;
import org.jspecify.annotations.Nullable;

/**
 * CLIP's vision transformer. An image's vector is the state of the class position, normalised, and
 * then projected if the configuration has a projection: {@code image_embeds} of {@code
 * CLIPVisionModelWithProjection}, or else {@code pooler_output} of {@code CLIPVisionModel}.
 */
public final class ClipVision implements ImageEncoder {

    private final ClipVisionConfig config;
    private final DataType type;
    private final NDArray whole;
    private final NDArray patches;
    private final NDArray positions;
    private final Norm before;
    private final PreNormLayers layers;
    private final Norm after;
    private final @Nullable Linear projection;

    public ClipVision(Parameters parameters, ClipVisionConfig config) {
        int width = config.width();
        int patch = config.patch();
        long edge = config.size() / patch;
        this.config = config;
        this.type = parameters.type();
        this.whole = Starts.table(parameters, "embeddings.class_embedding", width);
        this.patches =
                Starts.table(
                        parameters, "embeddings.patch_embedding.weight", width, 3, patch, patch);
        this.positions =
                Starts.table(
                        parameters, "embeddings.position_embedding.weight", edge * edge + 1, width);
        this.before = new Norm(parameters, "pre_layrnorm", width, config.epsilon());
        this.layers =
                new PreNormLayers(
                        parameters,
                        config.layers(),
                        width,
                        config.heads(),
                        config.inner(),
                        config.epsilon());
        this.after = new Norm(parameters, "post_layernorm", width, config.epsilon());
        this.projection =
                config.projection() == 0
                        ? null
                        : Starts.unbiased(
                                parameters, "visual_projection", width, config.projection());
    }

    public ClipVisionConfig config() {
        return config;
    }

    @Override
    public NDArray encode(NDArray pixels) {
        Shape expected = new Shape(pixels.getShape().get(0), 3, config.size(), config.size());
        if (!pixels.getShape().equals(expected)) {
            throw new IllegalArgumentException(
                    "pixels of " + pixels.getShape() + " instead of " + expected);
        }
        NDArray states = layers.apply(Scratch.around(pixels, this::start), null);
        return Scratch.through(states, List.of(this::finish));
    }

    @Override
    public int size() {
        return config.size();
    }

    @Override
    public int width() {
        return config.projection() == 0 ? config.width() : config.projection();
    }

    @Override
    public float[] mean() {
        return PixelNormalisation.array(config.normalisation().mean());
    }

    @Override
    public float[] deviation() {
        return PixelNormalisation.array(config.normalisation().deviation());
    }

    private NDArray start(NDArray pixels) {
        long batch = pixels.getShape().get(0);
        Shape stride = new Shape(config.patch(), config.patch());
        NDArray tiles =
                Conv2d.conv2d(
                                pixels.toType(type, false),
                                patches,
                                null,
                                stride,
                                new Shape(0, 0),
                                new Shape(1, 1))
                        .singletonOrThrow()
                        .reshape(batch, config.width(), -1)
                        .swapAxes(1, 2);
        NDArray opening =
                pixels.getManager().zeros(new Shape(batch, 1, config.width()), type).add(whole);
        return before.apply(opening.concat(tiles, 1).add(positions));
    }

    private NDArray finish(NDArray x) {
        NDArray pooled = after.apply(x.get(":, 0"));
        NDArray out = projection == null ? pooled : projection.apply(pooled);
        return out.toType(DataType.FLOAT32, false);
    }
}
