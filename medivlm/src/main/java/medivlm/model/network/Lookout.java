package medivlm.model.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import medivlm.model.detect.LabelMaps;
import medivlm.model.image.GrayImage;

/** Runs the frozen detector over pictures. */
public final class Lookout {

    private final NDManager manager;
    private final Detector detector;
    private final DetectorConfig config;

    /** A detector whose parameters live on the device of {@code manager}. */
    public Lookout(NDManager manager, Detector detector, DetectorConfig config) {
        this.manager = manager;
        this.detector = detector;
        this.config = config;
    }

    /** One sighting per canvas, in their order. */
    public List<Sighting> look(List<GrayImage> canvases) {
        int n = canvases.size();
        try (NDManager scope = manager.newSubManager()) {
            NDArray images =
                    scope.create(
                            Images.values(canvases, config.size()),
                            new Shape(n, 1, config.size(), config.size()));
            DetectorOutput output = detector.apply(images, false);
            float[] maps = output.maps().toFloatArray();
            float[] windows = LanguagePart.windows(output.features()).toFloatArray();
            List<Sighting> out = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                out.add(
                        new Sighting(
                                new LabelMaps(config.grid(), part(maps, i, n)),
                                part(windows, i, n)));
            }
            return out;
        }
    }

    private static float[] part(float[] all, int i, int n) {
        int size = all.length / n;
        return Arrays.copyOfRange(all, i * size, (i + 1) * size);
    }
}
