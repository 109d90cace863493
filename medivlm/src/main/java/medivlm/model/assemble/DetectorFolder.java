package medivlm.model.assemble;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import medivlm.model.label.RadiographLabel;
import medivlm.model.rcnn.RcnnConfig;
import medivlm.model.weights.WeightsException;

/**
 * A detector of others.
 *
 * @param weights its state dictionary
 * @param config its shape
 * @param labels of its classes from 1 on
 */
record DetectorFolder(Path weights, RcnnConfig config, List<RadiographLabel> labels) {

    private static final String WEIGHTS = "model.safetensors";
    private static final String LABELS = "labels.txt";
    private static final String CONFIG = "config.json";

    /**
     * Looks into a folder.
     *
     * @throws WeightsException naming the file and the line that is wrong
     */
    static DetectorFolder read(Path folder) {
        Path weights = folder.resolve(WEIGHTS);
        if (!Files.isRegularFile(weights)) {
            throw new WeightsException(weights + " is missing");
        }
        List<RadiographLabel> labels = labels(folder.resolve(LABELS));
        RcnnConfig config = config(folder.resolve(CONFIG)).withClasses(labels.size() + 1);
        return new DetectorFolder(weights, config, labels);
    }

    private static RcnnConfig config(Path file) {
        if (!Files.exists(file)) {
            return RcnnConfig.RESNET34;
        }
        try {
            RcnnConfig config = new Gson().fromJson(Files.readString(file), RcnnConfig.class);
            if (config == null) {
                throw new WeightsException(file + " is empty");
            }
            return config;
        } catch (IOException | JsonParseException e) {
            throw new WeightsException(file + " cannot be read: " + e.getMessage(), e);
        } catch (WeightsException e) {
            throw e;
        } catch (RuntimeException e) { // the record's own checks
            throw new WeightsException(file + " is no detector's shape: " + e.getMessage(), e);
        }
    }

    private static List<RadiographLabel> labels(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new WeightsException(
                    file + " cannot be read: " + e + "; it names each class but background", e);
        }
        List<RadiographLabel> out = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String name = lines.get(i).strip().toUpperCase(Locale.ROOT).replace(' ', '_');
            RadiographLabel label =
                    Arrays.stream(RadiographLabel.values())
                            .filter(one -> one.name().equals(name))
                            .findFirst()
                            .orElse(null);
            if (label == null) {
                throw new WeightsException(
                        file
                                + " line "
                                + (i + 1)
                                + ": "
                                + lines.get(i)
                                + " is no label; labels are "
                                + Arrays.toString(RadiographLabel.values()));
            }
            out.add(label);
        }
        if (out.isEmpty()) {
            throw new WeightsException(file + " names no label");
        }
        return out;
    }
}
