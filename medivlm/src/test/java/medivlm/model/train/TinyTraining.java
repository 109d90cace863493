package medivlm.model.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import medivlm.model.DeviceChoice;
import medivlm.model.ImageAnalysis;
import medivlm.model.MediVlm;
import medivlm.model.data.PictureFile;
import medivlm.model.image.GrayImage;
import medivlm.model.train.config.TrainingConfig;
import medivlm.model.train.config.TrainingConfigFile;

/** Short trainings of {@link TinyPairs}, and what they leave. */
final class TinyTraining {

    private static final String QUICK =
            "\"learningRate\": 5e-3, \"regions\": 4, \"tokens\": 40, \"beta2\": 0.99";

    /** Column of the total loss. */
    private static final int LOSS = 5;

    private TinyTraining() {}

    /**
     * A configuration that learns fast.
     *
     * @param more further keys and values of its JSON; a tokens or learningRate replaces the quick
     *     one
     */
    static TrainingConfig config(String more) {
        String given = QUICK;
        for (String key : List.of("tokens", "learningRate")) {
            if (more.contains("\"" + key + "\"")) {
                given = given.replaceAll("\"" + key + "\": [^,]+, ", "");
            }
        }
        return TrainingConfigFile.parse("{" + given + ", " + more + "}");
    }

    /** The total training loss of each row of the table in a trained directory. */
    static List<Double> losses(Path directory) throws IOException {
        return Files.readAllLines(directory.resolve("training/language.csv")).stream()
                .filter(row -> row.startsWith("training"))
                .map(row -> Double.parseDouble(row.split(",", -1)[LOSS]))
                .toList();
    }

    /** What a trained directory writes of the pictures of {@link TinyPairs#table}. */
    static List<String> written(Path directory, Path pictures) {
        List<GrayImage> images = new ArrayList<>();
        for (int i = 0; i < TinyPairs.REPORTS.size(); i++) {
            images.add(PictureFile.read(pictures.resolve(i + ".png")));
        }
        try (MediVlm loaded = MediVlm.load(directory, DeviceChoice.CPU)) {
            return loaded.analyse(images).stream()
                    .map(one -> ((ImageAnalysis.Report) one).findings())
                    .toList();
        }
    }
}
