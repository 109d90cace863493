package medivlm.inference.analysis;

import medivlm.schemas.Instance;

/** Where pixels come from. Thread-safe. */
public interface PixelSource {

    /**
     * Reads one image of a study.
     *
     * @throws ImageStoreUnavailableException when the store as a whole cannot be read now: worth
     *     trying again, and no fault of this image
     */
    ImageRead read(Instance instance);
}
