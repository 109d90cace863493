package medivlm.inference.analysis;

import java.util.List;
import medivlm.model.image.GrayImage;
import medivlm.schemas.ModelVersion;

/** Whoever reads the radiographs: the model, or a fake in tests. */
public interface Radiologist {

    /** Who is speaking. */
    ModelVersion model();

    /**
     * Reads images; answers stand in their order.
     *
     * @param images at least one
     * @throws RuntimeException when it fails on them; one of them may be the cause
     */
    List<Reading> read(List<GrayImage> images);

    /** Whether a known good picture can be read now. */
    boolean works();
}
