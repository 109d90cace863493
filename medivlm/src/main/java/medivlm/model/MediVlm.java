package medivlm.model;

import java.nio.file.Path;
import java.util.List;
import medivlm.model.image.GrayImage;

/** The vision-language model; being built. */
@SuppressWarnings("DoNotCallSuggester") // until the network is merged
public final class MediVlm implements AutoCloseable {

    private MediVlm() {}

    /**
     * Opens a model directory and checks every file against its checksum.
     *
     * @throws IllegalStateException if a file is missing or altered, naming it
     */
    public static MediVlm load(Path modelDirectory, DeviceChoice device) {
        throw new UnsupportedOperationException(
                "no weights for " + modelDirectory + " on " + device + " yet");
    }

    /** Which weights speak. */
    public ModelIdentity identity() {
        throw new UnsupportedOperationException("not loaded");
    }

    /**
     * Analyses each image; answers stand in the order of the images. Thread-safe; the same image
     * gets the same answer whatever it is batched with.
     */
    public List<ImageAnalysis> analyse(List<GrayImage> images) {
        throw new UnsupportedOperationException("not loaded for " + images.size() + " images");
    }

    @Override
    public void close() {}
}
