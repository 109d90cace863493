package medivlm.model.rcnn;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import medivlm.model.block.Parameters;
import medivlm.model.weights.RenamedTensors;
import medivlm.model.weights.SafetensorsFile;
import medivlm.model.weights.TensorSource;
import medivlm.model.weights.WeightsException;

/**
 * Reads a torchvision detector's state dictionary that was stored as safetensors. Counters of
 * batches, which serve training only, are dropped; the names of files made before torchvision 0.15
 * (no {@code .0} after the pyramid's and the proposal head's layers) are understood.
 */
public final class TorchvisionWeights {

    private static final String COUNTER = ".num_batches_tracked";
    private static final Pattern OLD_PYRAMID =
            Pattern.compile("(backbone\\.fpn\\.(?:inner|layer)_blocks\\.\\d+)\\.(weight|bias)");
    private static final Pattern OLD_HEAD = Pattern.compile("(rpn\\.head\\.conv)\\.(weight|bias)");

    private TorchvisionWeights() {}

    /**
     * Replaces all values by the file's.
     *
     * @throws WeightsException naming every tensor that is missing, unexpected or of another shape
     */
    public static void load(Parameters parameters, Path file) {
        try (SafetensorsFile weights = SafetensorsFile.open(file)) {
            parameters.load(in(weights));
        }
    }

    /**
     * The tensors that {@link #load} loads, under today's names.
     *
     * @param file open as long as they are read
     */
    public static TensorSource in(TensorSource file) {
        Map<String, RenamedTensors.Origin> origins = new TreeMap<>();
        for (String name : file.names()) {
            if (!name.endsWith(COUNTER)) {
                origins.put(today(name), new RenamedTensors.Origin(name, false));
            }
        }
        return new RenamedTensors(file, origins);
    }

    private static String today(String name) {
        String pyramid = OLD_PYRAMID.matcher(name).replaceFirst("$1.0.$2");
        return OLD_HEAD.matcher(pyramid).replaceFirst("$1.0.0.$2");
    }
}
