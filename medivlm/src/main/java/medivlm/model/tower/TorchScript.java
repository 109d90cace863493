package medivlm.model.tower;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import medivlm.model.weights.WeightsException;

/** A module of TorchScript in a file, frozen. */
final class TorchScript implements AutoCloseable {

    private static final String SUFFIX = ".pt";

    private final Path file;
    private final Model model;

    /**
     * Loads.
     *
     * @throws WeightsException if the file is none
     */
    TorchScript(Path file, Device device) {
        Path whole = file.toAbsolutePath();
        String name = whole.getFileName().toString();
        if (!name.endsWith(SUFFIX) || !Files.isRegularFile(whole)) {
            throw new WeightsException(file + " is no file that ends in " + SUFFIX);
        }
        this.file = file;
        this.model = Model.newInstance(name, device, "PyTorch");
        try {
            model.load(whole.getParent(), name.substring(0, name.length() - SUFFIX.length()));
        } catch (IOException | MalformedModelException | EngineException e) {
            model.close();
            throw new WeightsException(file + " is no TorchScript: " + e.getMessage(), e);
        }
    }

    /**
     * Runs the module; of several outputs the first counts.
     *
     * @param expected shape of the output
     * @return as float32, of the manager of the first input
     * @throws WeightsException if the module's output has another shape
     */
    NDArray forward(Shape expected, NDArray... inputs) {
        NDList given = new NDList(inputs);
        NDArray out =
                model.getBlock()
                        .forward(new ParameterStore(inputs[0].getManager(), false), given, false)
                        .getFirst();
        if (!out.getShape().equals(expected)) {
            throw new WeightsException(
                    file + " answers with " + out.getShape() + " instead of " + expected);
        }
        return out.toType(DataType.FLOAT32, false);
    }

    @Override
    public void close() {
        model.close();
    }
}
