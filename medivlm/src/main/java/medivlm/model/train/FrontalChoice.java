package medivlm.model.train;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import medivlm.model.block.Parameters;
import medivlm.model.data.PictureFile;
import medivlm.model.image.Canvas;
import medivlm.model.image.GrayImage;
import medivlm.model.network.Gate;
import medivlm.model.network.Images;
import medivlm.model.weights.ModelDirectory;
import medivlm.model.weights.SafetensorsFile;

/** Which image of a study is learnt from: the first that the gate takes for a frontal one. */
final class FrontalChoice {

    /**
     * An image that passed.
     *
     * @param file where it is
     * @param canvas of the model's size
     */
    record Frontal(Path file, GrayImage canvas) {}

    private final NDManager manager;
    private final Gate gate;
    private final double threshold;
    private final int canvas;

    /**
     * A choice by a model's gate.
     *
     * @param threshold least probability
     * @param canvas width and height in pixels
     */
    FrontalChoice(NDManager manager, Path model, double threshold, int canvas) {
        this.manager = manager;
        this.threshold = threshold;
        this.canvas = canvas;
        Parameters parameters = Parameters.blank(manager, DataType.FLOAT32);
        this.gate = new Gate(parameters);
        try (SafetensorsFile weights = SafetensorsFile.open(model.resolve(ModelDirectory.GATE))) {
            parameters.load(weights);
        }
    }

    /** The first frontal image; empty if there is none. */
    Optional<Frontal> of(List<Path> images) {
        for (Path file : images) {
            GrayImage picture = Canvas.of(PictureFile.read(file), canvas);
            if (probability(picture) >= threshold) {
                return Optional.of(new Frontal(file, picture));
            }
        }
        return Optional.empty();
    }

    /** How likely a canvas is a frontal radiograph, 0..1. */
    double probability(GrayImage picture) {
        try (NDManager scope = manager.newSubManager()) {
            float[] values = Images.values(List.of(picture), Gate.SIZE);
            float logit =
                    gate.apply(scope.create(values, new Shape(1, 1, Gate.SIZE, Gate.SIZE)), false)
                            .getFloat(0);
            return 1 / (1 + Math.exp(-logit));
        }
    }
}
