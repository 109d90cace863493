package medivlm.model.tower;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;

/**
 * An image encoder that the user brings as TorchScript: {@code forward(pixels [n, 3, size, size])}
 * answers {@code [n, width]}, alone or as the first of a tuple. It is never trained.
 */
public final class TorchScriptImageEncoder implements ImageEncoder, AutoCloseable {

    private final TorchScript module;
    private final DataType type;
    private final int size;
    private final int width;
    private final PixelNormalisation normalisation;

    /**
     * Loads a module.
     *
     * @param file ends in {@code .pt}
     * @param type of the pixels that the module takes, {@code FLOAT32} or {@code FLOAT16}
     * @throws medivlm.model.weights.WeightsException if the file is no TorchScript
     */
    public TorchScriptImageEncoder(
            Path file,
            Device device,
            DataType type,
            int size,
            int width,
            PixelNormalisation normalisation) {
        this.module = new TorchScript(file, device);
        this.type = type;
        this.size = size;
        this.width = width;
        this.normalisation = normalisation;
    }

    @Override
    public NDArray encode(NDArray pixels) {
        Shape expected = new Shape(pixels.getShape().get(0), 3, size, size);
        if (!pixels.getShape().equals(expected)) {
            throw new IllegalArgumentException(
                    "pixels of " + pixels.getShape() + " instead of " + expected);
        }
        return module.forward(
                new Shape(pixels.getShape().get(0), width), pixels.toType(type, false));
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public float[] mean() {
        return PixelNormalisation.array(normalisation.mean());
    }

    @Override
    public float[] deviation() {
        return PixelNormalisation.array(normalisation.deviation());
    }

    @Override
    public void close() {
        module.close();
    }
}
