package medivlm.model.tower;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.nio.file.Path;

/**
 * A text encoder that the user brings as TorchScript: {@code forward(tokens [n, length], there [n,
 * length])}, both 64-bit integers, answers the states {@code [n, length, width]}, alone or as the
 * first of a tuple. It is never trained.
 */
public final class TorchScriptTextEncoder implements TextEncoder, AutoCloseable {

    private final TorchScript module;
    private final int width;
    private final int mostTokens;

    /**
     * Loads a module.
     *
     * @param file ends in {@code .pt}
     * @throws medivlm.model.weights.WeightsException if the file is no TorchScript
     */
    public TorchScriptTextEncoder(Path file, Device device, int width, int mostTokens) {
        this.module = new TorchScript(file, device);
        this.width = width;
        this.mostTokens = mostTokens;
    }

    @Override
    public NDArray encode(NDArray tokens, NDArray there) {
        Masks.requireSameShape(tokens, there);
        if (tokens.getShape().get(1) > mostTokens) {
            throw new IllegalArgumentException(
                    tokens.getShape().get(1) + " tokens where at most " + mostTokens + " fit");
        }
        return module.forward(
                tokens.getShape().add(width), tokens, there.toType(DataType.INT64, false));
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int mostTokens() {
        return mostTokens;
    }

    @Override
    public void close() {
        module.close();
    }
}
