package medivlm.model.train;

import java.nio.file.Path;
import medivlm.model.progress.Progress;

/** Trains the {@code small} model from nothing and writes its directory. */
@SuppressWarnings("DoNotCallSuggester") // until the network is merged
public final class TrainSmall {

    private TrainSmall() {}

    /**
     * Trains gate, detector and decoder and writes a model directory.
     *
     * @param data the folder that holds {@code radiographs/}
     * @param out where the model directory is written; created
     * @param seed everything random follows from it
     */
    public static void run(Path data, Path out, long seed, Progress progress) {
        throw new UnsupportedOperationException(
                "not yet: " + data + " " + out + " " + seed + " " + progress);
    }
}
